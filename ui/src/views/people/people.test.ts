/**
 * People: whoever asks is admitted with their work, a stolen invitation stays in sight, words stand beside names, and a removal
 * says first what it does.
 */
import { expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import { asking } from "../../api/memory/people";
import { testid } from "../../kit/testids";
import { hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, find, has, press, showApp, type, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The consultation that the person here convenes. */
const OWN = 2;

async function people(language = "en") {
  const { world } = await begin();
  const id = world.held[OWN]!.head.id;
  const twin = await showApp({ language }, hrefOf({ name: "people", consultation: id }));
  return { twin, id };
}

test.each(["en", "ar"])("somebody who asks is shown with words and work, and is admitted by one act (%s)", async (language) => {
  const { twin, id } = await people(language);
  const bako = asking("Bako");
  twin.world.requests.set(id, [bako]);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.request(bako.id))).toContain("genuine fade repair");
  expect(words(testid.request(bako.id))).toContain("The well is far.");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.requestAdmit(bako.id));
  expect(twin.asked).toContain("member_approve");
  expect(has(testid.request(bako.id))).toBe(false);
});

test("an invitation used twice raises an alert and is admitted knowingly or not at all", async () => {
  const { twin, id } = await people();
  const thief = asking("Thief", ["Bako"]);
  twin.world.requests.set(id, [thief]);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.alert("invitation-reused"))).toContain("copied or stolen");
  expect(has(testid.requestAdmit(thief.id))).toBe(false);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.requestDecline(thief.id));
  expect(has(testid.request(thief.id))).toBe(false);
  expect(has(testid.alert("invitation-reused"))).toBe(true);
});

test("an invitation is made for a card, and its words are shown to be spoken", async () => {
  const { twin } = await people();
  await press(testid.invite);
  expect(find<HTMLButtonElement>(testid.inviteConfirm).disabled).toBe(true);
  await type(testid.inviteCard, "BARAZA-CARD:AAAA");
  twin.refuse("member_invite", new FaultError({ code: "card-unreadable" }));
  await press(testid.inviteConfirm);
  expect(document.querySelector("dialog [role=alert]")!.textContent).toContain("not a contact card");
  expect(await seriousFindings()).toEqual([]);
});

test("who asks from now on is admitted so, and is let read the rest by a second press", async () => {
  const { twin, id } = await people();
  const request = { ...asking("Dede"), from_now: true };
  twin.world.requests.set(id, [request]);
  const other = { ...twin.world.held[0]!.people[1]!, role: "contributor", own: false, words: "one two", from_now: true };
  twin.world.held[OWN]!.people.push(other);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(find<HTMLSelectElement>(testid.past).value).toBe("from-now");
  expect(words(testid.request(request.id))).toContain("and not a word");
  expect(words(testid.memberOpen(other.id)) + document.body.textContent).toContain("reads from their coming on");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.memberOpen(other.id));
  await press(testid.memberLetRead);
  expect(words(testid.memberDialog)).toContain("cannot be taken back");
  expect(twin.asked).not.toContain("member_let_read");
  await press(testid.memberConfirm);
  expect(twin.asked).toContain("member_let_read");
  expect(other.from_now).toBe(false);
});

test("an open pack shows who came by it, and is shut only when that was asked for twice", async () => {
  const { twin, id } = await people("ar");
  const door = { id: "d0".repeat(16), open: true, joins: 20, until: "2026-12-24", joined: ["يوسف عبد الرحمن الحاج محمد النعيمي"], refused: 1 };
  twin.world.doors.set(id, [door]);
  await press(testid.peopleMore);
  await press(testid.peopleMoreItem("doors"));
  expect(words(testid.door(door.id))).toContain("يوسف عبد الرحمن الحاج محمد النعيمي");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.doorShut(door.id));
  expect(twin.asked).not.toContain("door_shut");
  await press(testid.doorShutConfirm);
  expect(twin.asked).toContain("door_shut");
  expect(has(testid.doorShut(door.id))).toBe(false);
});

test("late work is told of, read before it counts, and let in up to an act", async () => {
  const { twin, id } = await people();
  const log = "7a".repeat(16);
  const item = { ...asking("Bako").items[0]!, excerpt: "Written before I knew." };
  twin.world.late.set(id, [{ member: "b1", name: "Bako", tail: { log, lane: "seat", counts: 4, beyond: 2, heard_at: null } }]);
  twin.world.lateActs.set(log, [
    { through: 5, act: "contributed", items: [item] },
    { through: 6, act: "contributed", items: [{ ...item, id: "e2", excerpt: "Written in anger." }] },
  ]);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.lateNotice)).toContain("waits");
  find(testid.lateNotice).querySelector("button")!.click();
  await calm();
  await press(testid.lateRead(log));
  expect(words(testid.late)).toContain("Written in anger.");
  expect(words(testid.late)).toContain("2 acts are to count");
  await press(testid.lateThrough(5));
  expect(words(testid.late)).toContain("One act is to count, one stays aside");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.lateAdopt);
  expect(twin.world.lateActs.get(log)!.map(({ through }) => through)).toEqual([6]);
});

test("a convener names custodians, sees whom it named, and is told what they can do", async () => {
  const { twin, id } = await people();
  const others = twin.world.held[0]!.people.filter(({ imported, own }) => !imported && !own);
  twin.world.held[OWN]!.people.push(...others);
  twin.tell("changed", { consultation: null });
  await calm();
  await press(testid.peopleMore);
  await press(testid.peopleMoreItem("custodians"));
  expect(words(testid.custodians)).toContain("Nobody is named");
  expect(words(testid.custodians)).toContain("without asking you");
  find<HTMLInputElement>(testid.custodian(others[0]!.id)).click();
  await calm();
  expect(find<HTMLButtonElement>(testid.custodiansConfirm).disabled).toBe(true);
  find<HTMLInputElement>(testid.custodian(others[1]!.id)).click();
  await calm();
  expect(await seriousFindings()).toEqual([]);
  await press(testid.custodiansConfirm);
  expect(twin.world.custodians.get(id)![0]!.members).toEqual([others[0]!.id, others[1]!.id]);
  await press(testid.peopleMore);
  await press(testid.peopleMoreItem("custodians"));
  expect(words(testid.custodians)).toContain(`Named so far: ${others[0]!.name} and ${others[1]!.name}. Any 2`);
});

test("a recovery is read before a word is given, and the convener replaced only when that was asked for twice", async () => {
  const { twin, id } = await people();
  const lost = { ...twin.world.held[0]!.people[1]!, role: "convener", own: false };
  const held = twin.world.held[OWN]!;
  held.people.push(lost);
  const own = held.people.find((person) => person.own)!.id;
  const named = { convener: lost.id, name: lost.name, own: false, members: [own], names: [], needed: 2, includes_own: true };
  twin.world.custodians.set(id, [named]);
  twin.world.recovery = { lost: lost.id, successor: own, given: 1, own: false };
  twin.tell("changed", { consultation: null });
  await calm();
  await press(testid.peopleMore);
  await press(testid.peopleMoreItem("recovery"));
  expect(await seriousFindings()).toEqual([]);
  await press(testid.recoveryRead);
  expect(words(testid.recoveryShown)).toContain(`takes the place of ${lost.name}`);
  expect(words(testid.recovery)).toContain("genuine fade repair");
  expect(words(testid.recoveryShown)).toContain("1 of 2 custodians");
  expect(has(testid.recoveryApply)).toBe(false);
  await press(testid.recoveryApprove);
  expect(words(testid.recoveryShown)).toContain("2 of 2 custodians");
  await press(testid.recoveryApply);
  expect(twin.asked).not.toContain("recovery_apply");
  expect(words(testid.recovery)).toContain("at once and for good");
  await press(testid.recoveryApply);
  expect(twin.asked).toContain("recovery_apply");
});

test("a recovery opened as any file says what it is, does nothing, and leads to people", async () => {
  const { twin, id } = await people();
  const held = twin.world.held[OWN]!;
  const lost = { ...twin.world.held[0]!.people[1]!, role: "convener", own: false };
  held.people.push(lost);
  const own = held.people.find((person) => person.own)!.id;
  twin.world.custodians.set(id, [{ convener: lost.id, name: lost.name, own: false, members: [own], names: [], needed: 2, includes_own: true }]);
  twin.world.recovery = { lost: lost.id, successor: own, given: 1, own: false };
  twin.tell("open-file", { paths: ["/media/stick/convener.recovery"] });
  await calm();
  expect(words(testid.importPreview)).toContain(`takes the place of ${lost.name}`);
  expect(twin.asked).not.toContain("recovery_approve");
  expect(await seriousFindings()).toEqual([]);
  const link = [...document.querySelectorAll<HTMLAnchorElement>("main a")].find((a) => a.hash.endsWith("/people"));
  expect(link?.hash).toBe(hrefOf({ name: "people", consultation: id }));
});

test("removing, calling lost, leaving and another role are said first and done by a second press", async () => {
  const { twin, id } = await people();
  const other = { ...twin.world.held[0]!.people[1]!, role: "contributor", own: false, words: "one two", lost: false };
  twin.world.held[OWN]!.people.push(other);
  const own = twin.world.held[OWN]!.people.find((person) => person.own)!;
  own.words = "three four";
  twin.tell("changed", { consultation: null });
  await calm();
  for (const [hook, call, said] of [
    [testid.memberLost, "member_lost", "no new keys"],
    [testid.memberRemove, "member_remove", "what it has read stays read"],
  ] as const) {
    await press(testid.memberOpen(other.id));
    twin.asked.length = 0;
    await press(hook);
    expect(words(testid.memberDialog)).toContain(said);
    expect(twin.asked.filter((name) => name === "member_lost")).toEqual([]);
    expect(other.role).toBe("contributor");
    expect(await seriousFindings()).toEqual([]);
    await press(testid.memberConfirm);
    expect(twin.asked).toContain(call);
    expect(has(testid.memberDialog)).toBe(false);
  }
  await press(testid.memberOpen(own.id));
  await press(testid.memberLeave);
  expect(twin.asked).not.toContain("member_leave");
  expect(words(testid.memberDialog)).toContain("Only an office can let you in again");
  expect(id).toBe(twin.world.held[OWN]!.head.id);
});

test("what is here is made final only after it was said what that does", async () => {
  const { twin } = await people();
  await press(testid.peopleMore);
  await press(testid.peopleMoreItem("checkpoint"));
  expect(words(testid.checkpoint)).toContain("cannot be undone");
  expect(twin.asked).not.toContain("member_checkpoint");
  await press(testid.checkpointConfirm);
  expect(twin.asked).toContain("member_checkpoint");
});
