/**
 * The roads: what waits, the local network turned on and off, an exchange with its progress and outcome, and the roster.
 */
import { expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import { testid } from "../../kit/testids";
import { forget } from "../../state/exchange.svelte";
import { go } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const LOOKS = ["en", "ar"].flatMap((language) => ["light", "dark"].map((theme) => ({ language, theme })));

test.each(LOOKS)("roads say what waits, who is near and where one is reached ($language, $theme)", async (look) => {
  forget();
  const twin = await showApp({ ...look, lan: true }, "#/roads");
  const first = twin.world.held[0]!;
  expect(words(testid.roadsOf(first.head.id))).toContain(first.head.title);
  expect(words(testid.lanAddress(0))).toBe("192.168.43.17:40100");
  expect(find(testid.lanSwitch).getAttribute("aria-checked")).toBe("true");
  const code = find(testid.lanCode(0)).querySelector("svg")!;
  expect(code.getAttribute("aria-label")).toContain("192.168.43.17:40100");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.exchangeNow);
  expect(words(testid.exchangeReport)).toContain(first.people[2]!.name);
  expect(await seriousFindings()).toEqual([]);
});

test("a hall full of devices and long names leaves the rest of the screen in reach", async () => {
  forget();
  const twin = await showApp({ language: "ar", lan: true, strain: true }, "#/roads");
  const near = find(testid.lanNearby);
  expect(near.querySelectorAll(":scope > ul > li").length).toBe(6);
  expect(near.querySelectorAll("li").length).toBe(30);
  expect(near.querySelector("summary")!.textContent).toContain("٢٤");
  expect(words(testid.roadsOf(twin.world.held[0]!.head.id))).toContain("١٠٬٠٠٠");
  expect(await seriousFindings()).toEqual([]);
});

test("the local network is off until the person turns it on, and turning it off pauses", async () => {
  const twin = await showApp({}, "#/roads");
  expect(words()).toContain("They never see names or words.");
  expect(words(testid.lanState)).toContain("Off");
  expect(has(testid.lanAddress(0)) || has(testid.exchangeNow)).toBe(false);
  await press(testid.lanSwitch);
  expect(twin.world.settings.lan).toBe(true);
  expect(has(testid.lanAddress(0))).toBe(true);
  await press(testid.lanSwitch);
  expect(twin.world.settings.lan).toBe(false);
  expect(has(testid.lanAddress(0))).toBe(false);
});

test("nothing looks at the network while it is off", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const twin = await showApp({}, "#/roads");
  vi.advanceTimersByTime(20_000);
  expect(twin.asked).not.toContain("lan_state");
  await press(testid.lanSwitch);
  vi.advanceTimersByTime(3000);
  expect(twin.asked).toContain("lan_state");
  vi.useRealTimers();
});

test("a network that cannot be opened says what to do, and can be tried again", async () => {
  const twin = await showApp({}, "#/roads");
  twin.refuse("lan_set", new FaultError({ code: "lan-unavailable", args: { port: "0" } }));
  await press(testid.lanSwitch);
  expect(words()).toContain("open a hotspot");
  await press(testid.lanSwitch);
  expect(has(testid.lanAddress(0))).toBe(true);
});

test("an exchange tells what has moved, can be stopped, and goes on while other screens are shown", async () => {
  const twin = await showApp({ lan: true }, "#/roads");
  let end: (thrown: unknown) => void = () => undefined;
  const real = twin.call;
  let job = "";
  twin.call = (name, given, named) => {
    if (name !== "sync") return real(name, given, named);
    job = named!;
    return new Promise((_, reject) => (end = reject));
  };
  await press(testid.exchangeNow);
  expect(words(testid.exchangeReport)).toContain("Nothing has moved yet");
  twin.tell("progress", { job: "an export", done: 99, total: 100 });
  await calm();
  expect(words(testid.exchangeReport)).toContain("Nothing has moved yet");
  twin.tell("progress", { job, done: 12, total: 0 });
  await calm();
  expect(words(testid.exchangeReport)).toContain("12 parcels have moved");
  go({ name: "outbox" });
  await calm();
  go({ name: "roads" });
  await calm();
  expect(words(testid.exchangeReport)).toContain("12 parcels have moved");
  const stopped = vi.spyOn(twin, "cancel");
  await press(testid.progressCancel);
  expect(stopped).toHaveBeenCalledWith(job);
  end(new FaultError({ code: "cancelled" }));
  await calm();
  expect(words(testid.exchangeReport)).toContain("What has come is kept");
  await press(testid.lockNow);
  expect(twin.world.home).toBe("locked");
});

test("a pause closes the road until it is resumed, and an export beside it goes on", async () => {
  forget();
  const twin = await showApp({ lan: true, stick: true }, "#/roads");
  let end: (thrown: unknown) => void = () => undefined;
  let written: (answer: unknown) => void = () => undefined;
  const real = twin.call;
  const given: unknown[] = [];
  twin.call = (name, what, job) => {
    if (name === "stick_write") return new Promise((answer) => (written = answer));
    if (name !== "sync" || given.push(what) > 1) return real(name, what, job);
    return new Promise((_, reject) => (end = reject));
  };
  const { path } = twin.world.sticks[0]!;
  await press(testid.stickPut(path));
  await type(testid.lanCallAddress, "192.168.43.20:51820");
  await press(testid.lanCall);
  const cancelled = vi.spyOn(twin, "cancel");
  await press(testid.exchangePause);
  expect(twin.world.paused).toBe(true);
  end(new FaultError({ code: "paused" }));
  await calm();
  expect(words(testid.exchangeReport)).toContain("Nothing is exchanged by any network until you resume.");
  expect(words(testid.lanState)).toContain("Paused");
  expect(words()).not.toContain("could not be opened");
  expect(has(testid.exchangeNow)).toBe(false);
  expect(cancelled).not.toHaveBeenCalled();
  expect(await seriousFindings()).toEqual([]);
  written({ path: `${path}/Baraza/all.bundle`, bytes: 9, parcels: 1, waiting: 0 });
  await calm();
  expect(words(testid.stickPutDone(path))).toContain("You can take the stick out now.");
  await press(testid.exchangeResume);
  expect(given[1]).toEqual(given[0]);
  expect(twin.world.paused).toBe(false);
  expect(words(testid.exchangeReport)).toContain("Exchange at");
});

test("a pause from before a restart holds and is shown", async () => {
  forget();
  const twin = await showApp({ lan: true });
  twin.world.paused = true;
  go({ name: "roads" });
  await calm();
  expect(words(testid.lanState)).toContain("Paused");
  expect(has(testid.exchangeResume)).toBe(true);
  await press(testid.exchangeResume);
  expect(has(testid.exchangeNow)).toBe(true);
});

test("a conversation that was cut short says that nothing is lost", async () => {
  await showApp({ lan: true }, "#/roads");
  await press(testid.exchangeNow);
  const said = words(testid.exchangeReport);
  expect(said).toContain("4 parcels sent");
  expect(said).toContain("11 parcels received (48 kB)");
  expect(said).toContain("Cut short. Nothing is lost");
  expect(said).not.toContain("d4d4d4");
});

test("an address that cannot be read is said at its field, and calling one works with the switch off", async () => {
  forget();
  const twin = await showApp({}, "#/roads");
  await press(testid.lanCall);
  expect(words()).toContain("Type the address");
  await type(testid.lanCallAddress, "over there");
  await press(testid.lanCall);
  expect(find(testid.lanCallAddress).getAttribute("aria-invalid")).toBe("true");
  await type(testid.lanCallAddress, "192.168.43.20:51820");
  await press(testid.lanCall);
  expect(words(testid.exchangeReport)).toContain("Exchange at");
  expect(twin.world.settings.lan).toBe(false);
});

test("attachments can wait", async () => {
  const twin = await showApp({}, "#/roads");
  await press(testid.lanLater);
  expect(twin.world.settings.attachments_later).toBe(true);
});

test("without a consultation the roads say what will stand there; they are reached by keys", async () => {
  await showApp({ emptyLibrary: true });
  await keys("3", { altKey: true });
  expect(words()).toContain("No consultations here yet");
  expect(has(testid.roadsExport)).toBe(false);
  expect(await seriousFindings()).toEqual([]);
});

test("somebody who only carries sees what for, and that it goes on", async () => {
  const twin = await showApp({ emptyLibrary: true });
  twin.world.freight = { consultations: 2, parcels: 23, bytes: 48_213 };
  go({ name: "roads" });
  await calm();
  expect(words(testid.roadsFreight)).toContain("You carry 23 sealed parcels (48 kB) for others.");
  expect(words(testid.roadsFreight)).toContain("2 consultations that you are no member of");
  expect(words()).not.toContain("No consultations here yet");
  expect(await seriousFindings()).toEqual([]);
});

test("roads that cannot be read say what to do", async () => {
  const twin = await showApp();
  twin.refuse("roads", new FaultError({ code: "store-damaged" }));
  go({ name: "roads" });
  await calm();
  expect(words()).toContain("Do not delete anything");
});

test.each(LOOKS)("the roster says who has reported and who has not ($language, $theme)", async (look) => {
  const twin = await showApp(look);
  const { head, people } = twin.world.held[0]!;
  go({ name: "people", consultation: head.id });
  await calm();
  const nadia = people.find(({ unconfirmed }) => unconfirmed)!;
  const said = words(testid.rosterRow(nadia.id));
  expect(said).toContain(look.language === "en" ? "has not reported yet" : "لم يصل منه شيء بعد");
  const own = people.find((person) => person.own)!;
  expect(words(testid.rosterRow(own.id))).toContain(look.language === "en" ? "this device" : "هذا الجهاز");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.rosterSort);
  const rows = [...find(testid.roster).querySelectorAll("tbody tr")];
  expect(rows[0]).toBe(find(testid.rosterRow(nadia.id)));
  expect(find(testid.roster).querySelector("[aria-sort]")!.getAttribute("aria-sort")).toBe("ascending");
  await press(testid.rosterSort);
  expect(find(testid.roster).querySelector("tbody tr:last-child")).toBe(find(testid.rosterRow(nadia.id)));
});

test.each(LOOKS)("a device whose work is kept unread is named with the reason, and can be read again ($language, $theme)", async (look) => {
  const twin = await showApp(look);
  const { head, people } = twin.world.held[0]!;
  const other = people.find((person) => !person.own && !person.imported)!;
  twin.world.frozen = [other.id];
  go({ name: "people", consultation: head.id });
  await calm();
  expect(words(testid.rosterRow(other.id))).toContain(look.language === "en" ? "more memory or time" : "من الذاكرة أو الوقت");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.rosterReadAgain(other.id));
  await calm();
  expect(words(testid.rosterRow(other.id))).not.toContain(look.language === "en" ? "kept unread" : "محفوظ دون قراءة");
});

test("a network that is on but could not be opened says so and offers to try again", async () => {
  const twin = await showApp({ lan: true });
  const real = twin.call;
  const closed = { on: true, running: false, paused: false, addresses: [], neighbours: [] };
  twin.call = async (name, given) => {
    if (name === "lan_state") return closed;
    const answer = await real(name, given);
    return name === "roads" ? { ...(answer as object), lan: closed } : answer;
  };
  go({ name: "roads" });
  await calm();
  expect(words()).toContain("could not be opened");
  twin.refuse("lan_set", new FaultError({ code: "lan-unavailable", args: { port: "0" } }));
  await press(testid.lanRetry);
  expect(words()).toContain("takes no calls");
  await press(testid.lanRetry);
  expect(has(testid.lanAddress(0))).toBe(true);
});

test.each(LOOKS)("a relay is added, seen and forgotten, and none is spoken to before ($language, $theme)", async (look) => {
  forget();
  const twin = await showApp(look, "#/roads");
  expect(has(testid.relaySwitch) || has(testid.exchangeNow)).toBe(false);
  await type(testid.relayAddress, "https://relay.example.org");
  await type(testid.relayToken, "sixteen letters of token");
  await press(testid.relayAdd);
  expect(words(testid.relay(0))).toContain("https://relay.example.org");
  expect(words()).not.toContain("sixteen letters");
  expect(has(testid.exchangeNow)).toBe(true);
  await press(testid.exchangeNow);
  expect(words(testid.exchangeReport)).toContain("relay.example.org");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.relaySwitch);
  expect(twin.world.settings.relays).toBe(false);
  expect(has(testid.exchangeNow)).toBe(false);
  await press(testid.relayForget(0));
  expect(has(testid.relay(0))).toBe(false);
});

test("what is wrong with a relay is said in words, at its field or beside it", async () => {
  forget();
  const twin = await showApp({}, "#/roads");
  await press(testid.relayAdd);
  expect(words()).toContain("Type the address that the relay");
  await type(testid.relayAddress, "the relay");
  await press(testid.relayAdd);
  expect(find(testid.relayAddress).getAttribute("aria-invalid")).toBe("true");
  expect(words()).toContain("is not the address of a relay");
  await type(testid.relayAddress, "https://closed.example.org");
  await press(testid.relayAdd);
  expect(words(testid.relay(0))).toContain("could not be reached");
  expect(words(testid.relay(0))).toContain("3 parcels wait");
  twin.chosen.push("/stick/relay.pem");
  await type(testid.relayAddress, "https://office.example.org");
  await press(testid.relayCertificate);
  expect(words()).toContain("/stick/relay.pem");
  await press(testid.relayAdd);
  expect(words(testid.relay(1))).toContain("Known by a certificate file");
});
