/**
 * People as a screen has them on a hard day: this person convenes the first consultation, somebody asks by an invitation that
 * was copied, packs are open, late work waits, custodians are named. Left out: roads and sticks, which strain by themselves.
 */
import { asking } from "./people";
import { heldOf, type World } from "./world";

const LONG = "الدكتورة فاطمة الزهراء بنت عبد الرحمن آل سعيد المنصوري";
const DAY = 86_400_000;

/** Puts it into the first consultation. */
export function strainPeople(world: World): void {
  const id = world.held[0]?.head.id;
  if (!id) return;
  const { head, people } = heldOf(world, id);
  head.role = "convener";
  const members = people.filter(({ imported }) => !imported);
  members[0]!.role = "convener";
  members[1]!.role = "convener";
  members[2]!.lost = true;
  world.requests.set(id, [asking(LONG), asking("Bako", ["Chidi Okonkwo-Adebayo"])]);
  const names = [LONG, ...members.map(({ name }) => name)];
  world.doors.set(id, [
    { id: "d0".repeat(16), open: true, joins: 20, until: "2026-12-24", joined: names, refused: 3 },
    { id: "5e".repeat(16), open: false, joins: null, until: null, joined: [], refused: 0 },
  ]);
  const log = "7a".repeat(16);
  world.late.set(id, [{ member: "b1", name: LONG, tail: { log, lane: "seat", counts: 12, beyond: 3, heard_at: Date.now() - DAY } }]);
  const [item] = asking("Bako").items;
  world.lateActs.set(log, [
    { through: 13, act: "contributed", items: [{ ...item!, excerpt: "The road to the clinic has been shut for a month, and nobody was told." }] },
    { through: 14, act: "revised", items: [{ ...item!, id: "e2", language: "ar", direction: "rtl", excerpt: "الطريق إلى المستوصف مغلق منذ شهر، ولم يُخبر أحد بذلك، ولا يعرف الناس متى يُفتح من جديد." }] },
    { through: 15, act: "profile", items: [] },
  ]);
  const ids = members.map((person) => person.id);
  const own = members.find((person) => person.own)!;
  const other = members[1]!;
  world.custodians.set(id, [
    { convener: own.id, name: own.name, own: true, members: ids.slice(1, 4), names: members.slice(1, 4).map(({ name }) => name), needed: 2, includes_own: false },
    { convener: other.id, name: other.name, own: false, members: ids.slice(0, 3), names: [], needed: 2, includes_own: true },
  ]);
}
