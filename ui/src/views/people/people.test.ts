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
