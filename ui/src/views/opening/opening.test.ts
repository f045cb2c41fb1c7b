/**
 * Files on their way in: what each preview says, and that nothing happens before the person says so.
 */
import { afterEach, expect, test } from "vitest";
import { FaultError, type BundleReport, type BundlesReport, type ImportUndone } from "../../api";
import { deposited } from "../../api/memory/desk";
import { testid } from "../../kit/testids";
import { putAway } from "../../state/opening.svelte";
import { hrefOf, route } from "../../state/route.svelte";
import { dismiss, toasts } from "../../state/toasts.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, press, showApp, type, words } from "../../test/show";

afterEach(() => {
  putAway();
  for (const { id } of [...toasts()]) dismiss(id);
});

async function open(path: string, options = {}) {
  const twin = await showApp(options);
  twin.chosen = [path];
  await press(testid.openFile);
  return twin;
}

test("a bundle is shown before it is imported, and reported after", async () => {
  const twin = await open("/media/stick/field.bundle");
  expect(words()).toContain("3 new contributions".slice(2));
  expect(words()).toContain("Nadia Petrova");
  expect(twin.asked).not.toContain("bundle_import");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.importConfirm);
  expect(words(testid.importReport)).toContain("3 new contributions imported");
  expect(words(testid.importReport)).toContain("received 2 of your contributions");
  expect(has(testid.importDesk), "nothing waits at a desk").toBe(false);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.importOpen);
  expect(route().name).toBe("consultation");
});

test("what was left aside is listed with its reason, and the report does not claim that all is well", async () => {
  const twin = await showApp();
  const call = twin.call.bind(twin);
  const aside = Array.from({ length: 3 }, () => ({ author: "Luc Mbarga", reason: "bad-signature" }));
  twin.call = async (name, given) => {
    const answer = await call(name, given);
    if (!name.startsWith("bundle_")) return answer;
    return { ...(answer as BundleReport), set_aside: aside, truncated: true, pending: 2 };
  };
  twin.chosen = ["/media/stick/field.bundle"];
  await press(testid.openFile);
  expect(words()).toContain("signature is not genuine");
  expect(words()).toContain("The file ends early");
  expect(words()).toContain("2 parcels wait");
  await press(testid.importConfirm);
  expect(words(testid.importReport)).toContain("left aside");
});

test("a bundle of an unknown consultation says what to ask for", async () => {
  const twin = await showApp();
  twin.refuse("bundle_preview", new FaultError({ code: "unknown-consultation" }));
  await press(testid.openFile);
  expect(document.querySelector("[role=alert]")).not.toBeNull();
  expect(document.querySelector(`[data-testid=${testid.importConfirm}]`)).toBeNull();
});

test("a bundle of others is taken along unread, when one agrees to carry it", async () => {
  const twin = await showApp();
  twin.refuse("bundle_preview", new FaultError({ code: "unknown-consultation" }));
  await press(testid.openFile);
  expect(twin.asked).not.toContain("bundle_carry");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.freightTake);
  expect(twin.asked).toContain("bundle_carry");
  expect(words(testid.importReport)).toContain("You cannot read");
});

test("what of a bundle is for others can be carried once one's own part is in", async () => {
  const twin = await showApp();
  const call = twin.call.bind(twin);
  const aside = [{ author: "0f".repeat(32), reason: "unknown-consultation" }];
  twin.call = async (name, given, job) => {
    const answer = await call(name, given, job);
    return name === "bundle_import" ? { ...(answer as BundleReport), set_aside: aside } : answer;
  };
  await press(testid.openFile);
  expect(has(testid.freightTake)).toBe(false);
  await press(testid.importConfirm);
  expect(twin.asked).not.toContain("bundle_carry");
  await press(testid.freightTake);
  expect(words()).toContain("parcels are on board");
  expect(has(testid.freightTake)).toBe(false);
  expect(await seriousFindings()).toEqual([]);
});

test("a pack says what joining means, and one press joins", async () => {
  const twin = await open("/media/stick/justice.pack", { emptyLibrary: true });
  expect(words()).toContain("nobody asks for your name");
  expect(twin.asked).not.toContain("pack_open");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.importConfirm);
  expect(words(testid.importReport)).toContain("You have joined");
  await press(testid.importOpen);
  expect(route().name).toBe("consultation");
});

test("a pasted page shows its counts and where it belongs before it is imported", async () => {
  const twin = await showApp();
  await press("library-more");
  await press(testid.pastePage);
  expect(find<HTMLButtonElement>(testid.pasteConfirm).disabled).toBe(true);
  await type(testid.pasteText, "7 guiding questions …");
  await press(testid.pasteConfirm);
  expect(words()).toContain("guiding questions");
  expect(words()).toContain("2 of them are moderators and wrote 5 contributions");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.importConfirm);
  expect(words(testid.importReport)).toContain("12 contributions imported");
  expect(twin.asked.filter((name) => name === "page_import")).toHaveLength(1);
});

test("a folder of bundles is opened from the library's menu", async () => {
  const twin = await showApp();
  twin.chosen = ["/media/stick/came"];
  await press("library-more");
  await press(testid.openFolder);
  expect(twin.asked).toContain("bundles_preview");
  expect(has(testid.bundleChoose)).toBe(true);
});

test("a page into a consultation that has it all imports nothing", async () => {
  const twin = await showApp();
  twin.chosen = ["/home/newer.html"];
  await press(testid.openFile);
  const select = document.querySelector("select")!;
  select.value = twin.world.held[2]!.head.id;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  expect(words()).toContain("new on this page");
  expect(words(testid.importConfirm)).toBe("Add what is new");
});

test("a file of another kind is refused with the way out", async () => {
  await open("/home/holiday.jpg");
  expect(words()).toContain("cannot tell what this file is");
  expect(has(testid.importConfirm)).toBe(false);
  expect(await seriousFindings()).toEqual([]);
});

test("long work shows itself and can be stopped", async () => {
  const twin = await showApp();
  let stop: (fault: FaultError) => void = () => undefined;
  const call = twin.call.bind(twin);
  const jobs: (string | undefined)[] = [];
  twin.call = (name, given, job) => {
    if (name !== "bundle_preview") return call(name, given, job);
    jobs.push(job);
    return new Promise((_, refuse) => (stop = refuse));
  };
  twin.cancel = async () => stop(new FaultError({ code: "cancelled" }));
  await press(testid.openFile);
  twin.tell("progress", { job: "another", done: 1, total: 2 });
  await calm();
  expect(has(testid.progressCancel)).toBe(false);
  twin.tell("progress", { job: jobs[0]!, done: 0, total: 0 });
  await calm();
  expect(document.querySelector("[role=progressbar]")).not.toBeNull();
  await press(testid.progressCancel);
  expect(document.querySelector("[role=progressbar]")).toBeNull();
});

test("a file dropped on the window opens the same preview", async () => {
  const twin = await showApp();
  twin.tell("open-file", { paths: ["/media/stick/field.bundle"] });
  await calm();
  expect(has(testid.importPreview)).toBe(true);
});

/** A drop of several files, as the shell tells of it. */
async function drop(...paths: string[]) {
  const twin = await showApp();
  twin.tell("open-file", { paths });
  await calm();
  return twin;
}

test("several bundles that were dropped are shown one by one and in total, and taken as they are ticked", async () => {
  const twin = await drop("/media/stick/amina.bundle", "/media/stick/bako.bundle", "/media/stick/half.bundle");
  expect(words()).toContain("amina.bundle");
  expect(words()).toContain("3 new · 1 changed · 12 already here");
  expect(words()).toContain("The 2 chosen bundles bring");
  expect(document.querySelectorAll(`[data-testid=${testid.bundleChoose}]`)).toHaveLength(2);
  expect(twin.asked).not.toContain("bundles_import");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.bundlesNone);
  expect(words()).toContain("Nothing is chosen");
  expect((find(testid.importConfirm) as HTMLButtonElement).disabled).toBe(true);
  document.querySelector<HTMLInputElement>(`[data-testid=${testid.bundleChoose}]`)!.click();
  await calm();
  expect(words(testid.importConfirm)).toContain("Import 1 bundle");
  await press(testid.importConfirm);
  expect(twin.asked).toContain("bundles_import");
  expect(words(testid.importReport)).toContain("3 new contributions imported");
  expect(await seriousFindings()).toEqual([]);
});

test("an import is undone once it was told what that takes away", async () => {
  const twin = await open("/media/stick/field.bundle");
  await press(testid.importConfirm);
  await press(testid.importUndo);
  expect(words()).toContain("3 contributions that came with it go away again");
  expect(has(testid.importUndone)).toBe(false);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.importUndoConfirm);
  expect(words(testid.importUndone)).toContain("Undone. 3 contributions were taken away.");
  expect(has(testid.importReport), "what came is not told any more").toBe(false);
  expect(words()).not.toContain("new contributions");
  expect(twin.asked.filter((name) => name === "import_undo")).toHaveLength(2);
});

test("an import that was passed on says why it cannot be undone", async () => {
  const twin = await open("/media/stick/field.bundle");
  await press(testid.importConfirm);
  twin.refuse("import_undo", new FaultError({ code: "import-passed-on", args: { why: "synced" } }));
  await press(testid.importUndo);
  expect(words()).toContain("another device or a relay has been told of it");
  expect((find(testid.importUndoConfirm) as HTMLButtonElement).disabled).toBe(true);
});

test("undoing what came to the desk alone says that it leaves the desk", async () => {
  const twin = await open("/media/stick/field.bundle");
  const call = twin.call.bind(twin);
  twin.call = async (name, given, job) => {
    const answer = await call(name, given, job);
    return name === "import_undo" ? { ...(answer as ImportUndone), contributions: 0, at_desk: 6 } : answer;
  };
  await press(testid.importConfirm);
  await press(testid.importUndo);
  expect(document.querySelector("dialog")!.textContent).toContain("leave your desk");
  expect(document.querySelector("dialog")!.textContent).not.toContain("No contribution");
  await press(testid.importUndoConfirm);
  expect(words(testid.importUndone)).toContain("Undone. 6 contributions were taken away.");
});

test.each(["en", "ar"])("what was imported before can be undone from the library, or says why not (%s)", async (language) => {
  const twin = await showApp({ language });
  const run = { at: Date.now(), files: [], consultations: [{ id: "c0", title: "Wells" }] };
  twin.world.imports = [
    { ...run, id: "aa", undoable: true, ended: null },
    { ...run, id: "bb", at: 5, undoable: false, ended: "exported" },
  ];
  await press("library-more");
  await press(testid.importsShow);
  expect(await seriousFindings()).toEqual([]);
  expect(words(testid.importRun("bb"))).toContain(language === "en" ? "passed on in a file" : "لا يمكن التراجع");
  await press(testid.importUndo);
  await press(testid.importUndoConfirm);
  expect(has(testid.importUndone)).toBe(true);
});

test("complaints and translations that a bundle brings are counted before it is imported", async () => {
  const twin = await showApp();
  const call = twin.call.bind(twin);
  twin.call = async (name, given, job) => {
    const answer = await call(name, given, job);
    return name === "bundle_preview" ? { ...(answer as BundleReport), complaints: 2, translations: 1 } : answer;
  };
  await press(testid.openFile);
  expect(words()).toMatch(/complaints\s?2/);
  expect(words()).toMatch(/translation\s?1/);
});

test("of half a file nobody says that all of it is here", async () => {
  const twin = await showApp();
  const call = twin.call.bind(twin);
  const none = { new: 0, changed: 0, receipts: 0, pending: 0, conflicting: 0, items: [], truncated: true };
  twin.call = async (name, given, job) => {
    const answer = await call(name, given, job);
    return name === "bundle_preview" ? { ...(answer as BundleReport), ...none } : answer;
  };
  await press(testid.openFile);
  expect(words()).toContain("Only the beginning of this file arrived.");
  expect(words()).not.toContain("already on this computer");
});

test("after an import whoever sits at the desk is led there, with how much waits", async () => {
  const twin = await showApp();
  const { head, people } = twin.world.held[0]!;
  const items = ["One.", "Two."].map((said) => deposited(twin.world, people[0]!, said));
  twin.world.desk.set(head.id, items);
  await press(testid.openFile);
  await press(testid.importConfirm);
  expect(words(testid.importDesk)).toBe("To the desk (2 wait)");
});

test("after several bundles whoever sits at the desk is led there, of each consultation that they were for", async () => {
  const twin = await drop("/media/stick/amina.bundle", "/media/stick/bako.bundle");
  const [one, other] = twin.world.held;
  twin.world.desk.set(other!.head.id, [deposited(twin.world, one!.people[0]!, "One.")]);
  const call = twin.call.bind(twin);
  twin.call = async (name, given, job) => {
    const answer = await call(name, given, job);
    if (name !== "bundles_import") return answer;
    const report = answer as BundlesReport;
    const consultations = [one, other].map((held) => ({ id: held!.head.id, title: held!.head.title }));
    return { ...report, total: { ...report.total, consultations } };
  };
  await press(testid.importConfirm);
  const links = (hook: string) => [...document.querySelectorAll<HTMLAnchorElement>(`[data-testid="${hook}"]`)].map(({ hash }) => hash);
  expect(links(testid.importOpen)).toEqual([one, other].map((held) => hrefOf({ name: "consultation", consultation: held!.head.id })));
  expect(links(testid.importDesk)).toEqual([hrefOf({ name: "desk", consultation: other!.head.id })]);
  expect(words()).toContain(other!.head.title);
  expect(await seriousFindings()).toEqual([]);
});

test("cancelling while bundles are taken in stops that and stays, so that one reads what was taken", async () => {
  const twin = await drop("/media/stick/amina.bundle", "/media/stick/bako.bundle");
  const call = twin.call.bind(twin);
  let job: string | undefined;
  let end: () => void = () => undefined;
  twin.call = async (name, given, of) => {
    const answer = await call(name, given, of);
    if (name !== "bundles_import") return answer;
    job = of;
    await new Promise<void>((done) => (end = done));
    return { ...(answer as BundlesReport), stopped: { code: "cancelled", params: {} } };
  };
  const stopped: string[] = [];
  twin.cancel = async (one) => {
    stopped.push(one);
    if (one === job) end();
  };
  await press(testid.importConfirm);
  expect(has(testid.importReport)).toBe(false);
  await press(testid.importCancel);
  await calm();
  expect(stopped).toContain(job);
  expect(has(testid.importReport)).toBe(true);
});

test("translations that wait lead to the desk too", async () => {
  const twin = await showApp();
  const { head, people } = twin.world.held[0]!;
  const item = deposited(twin.world, people[0]!, "One.");
  item.entry.translates = { entry: "e41e01", version: 1 };
  twin.world.desk.set(head.id, [item]);
  await press(testid.openFile);
  await press(testid.importConfirm);
  expect(words(testid.importDesk)).toBe("To the desk (1 waits)");
});

test.each(["en", "ar"])("of several files it is said which end early, and those are read after what is whole (%s)", async (language) => {
  const twin = await showApp({ language });
  twin.tell("open-file", { paths: ["/media/stick/cut.bundle", "/media/stick/amina.bundle", "/media/stick/half.bundle"] });
  await calm();
  const names = [...document.querySelectorAll(`[data-testid=${testid.bundleChoose}]`)].map((box) => box.parentElement!.querySelector("label")!.textContent);
  expect(names).toEqual(["amina.bundle", "cut.bundle"]);
  const banner = () => words().slice(words().indexOf(language === "en" ? "1 file ends early" : "ملف واحد ناقص"));
  expect(banner()).toMatch(/cut\.bundle/);
  expect(await seriousFindings()).toEqual([]);
  // Of what is not taken nothing is warned of.
  document.querySelectorAll<HTMLInputElement>(`[data-testid=${testid.bundleChoose}]`)[1]!.click();
  await calm();
  expect(words()).not.toContain(language === "en" ? "file ends early" : "ملف واحد ناقص");
});
