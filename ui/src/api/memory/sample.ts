/**
 * Invented consultations with invented people for the twin: several languages, threads, an imported page, unread and
 * unconfirmed contributions, a withdrawn one, a body that has not arrived.
 */
import type { Author, ConsultationHead, EntryRow, Person, RichText } from "../index";
import { plainText, richText } from "../richtext";
import { WORDS } from "./twelve";
import { recount, type Held, type World } from "./world";

const DAY = 86_400_000;
const START = Date.UTC(2026, 9, 5, 8, 30);

function person(id: string, name: string, role: string, some: Partial<Author> = {}): Author {
  const rest = { organisation: "", office: "", country: "", position: "", unconfirmed: false, imported: false };
  return { id, name, role, ...rest, ...some };
}

const PEOPLE = {
  amina: person("a1".repeat(16), "Amina Diallo", "contributor", {
    organisation: "Harbour Legal Aid",
    office: "Kassel Bay",
    country: "SN",
    position: "Paralegal coordinator",
  }),
  teresa: person("b2".repeat(16), "Teresa Quispe Lanza", "moderator", {
    organisation: "Regional Justice Office",
    office: "Lima",
    country: "PE",
    position: "Access to justice specialist",
  }),
  yusuf: person("c3".repeat(16), "يوسف عبد الرحمن الحاج محمد النعيمي", "contributor", {
    organisation: "جمعية العدالة المجتمعية",
    country: "JO",
  }),
  luc: person("d4".repeat(16), "Luc Mbarga", "contributor", { organisation: "Radio Savane", country: "CM" }),
  nadia: person("e5".repeat(16), "Nadia Petrova", "contributor", { unconfirmed: true }),
  wim: person("f6".repeat(16), "Wim de Graaf", "moderator", { imported: true, organisation: "Open Courts Network" }),
  sela: person("07".repeat(16), "Sela Tuitoga", "contributor", { imported: true }),
};

interface Said {
  by: Author;
  text: string;
  questions: number[];
  language?: string;
  reply?: number;
  some?: Partial<EntryRow>;
}

const WELCOME = `Welcome. Over four weeks we ask people who work with courts, councils and village elders what keeps justice out of reach, and what has brought it closer.

Write in the language you think in. Short answers help as much as long ones. Your words appear with your name to all members of this consultation.`;

const QUESTIONS = [
  "What stops people where you work from taking a dispute to a court or to the police?",
  "Which kinds of help from outside the courts (elders, paralegals, radio, phone lines) have solved problems fairly?",
  "What changed for women and girls who seek justice, and what did not?",
  "How can people follow what happens to their case when there is no connection and no transport?",
  "Where has information about rights reached people who cannot read, and how?",
  "What should governments stop doing, because it makes justice harder to reach?",
  "If you could fund one thing for three years, what would it be?",
];

const SAID: Said[] = [
  {
    by: PEOPLE.wim,
    text: "Thank you all for joining. Please say where you work and start with the question that is closest to your day.",
    questions: [],
    some: { imported: { from: "page", by: "Teresa Quispe Lanza", posted: "2026-10-05", permalink: null } },
  },
  {
    by: PEOPLE.luc,
    language: "fr",
    text: "Chez nous, le premier obstacle est la distance : le tribunal est à deux jours de marche, et l'audience est souvent reportée sans que personne ne soit prévenu.\n\nNous lisons désormais le rôle des audiences à la radio chaque jeudi soir. Depuis, moins de familles se déplacent pour rien.",
    questions: [0, 3],
    some: { reactions: { agree: 4, insight: 1 } },
  },
  {
    by: PEOPLE.yusuf,
    language: "ar",
    text: "أكبر عائق هو الخوف من التكلفة قبل الخوف من القاضي. كثير من الناس لا يعرفون أن الرسوم يمكن أن تُعفى عنهم، ولا أحد يخبرهم بذلك عند باب المحكمة.\n\nوضعنا ورقة بسيطة بالصور عند المدخل، وزاد عدد طلبات الإعفاء ثلاث مرات في شهرين.",
    questions: [0, 4],
    some: { unread: true, reactions: { thanks: 2 } },
  },
  {
    by: PEOPLE.sela,
    text: "Our elders settle most boundary disputes in one afternoon. What matters is that the agreement is written down and that both sides keep a copy.",
    questions: [1],
    some: { imported: { from: "page", by: "Teresa Quispe Lanza", posted: null, permalink: null } },
  },
  {
    by: PEOPLE.teresa,
    text: "Thank you, Sela. Who writes the agreement down, and in which language?",
    questions: [1],
    reply: 3,
    some: { parent_guessed: true, imported: { from: "page", by: "Teresa Quispe Lanza", posted: null, permalink: null } },
  },
  {
    by: PEOPLE.nadia,
    language: "ru",
    text: "В нашем районе девушки обращаются к фельдшеру, а не в полицию. Мы научили фельдшеров объяснять, куда можно пойти дальше, и теперь есть хотя бы первый шаг.",
    questions: [2],
    some: { unread: true },
  },
  {
    by: PEOPLE.amina,
    text: "Paralegals on motorbikes. Each of ours visits eleven villages a week with a paper case book; the page is copied at the court on Fridays.\n\nIt costs less than one courtroom door.",
    questions: [3, 6],
    some: { own: true, way: "received", attachments: [
      { id: "9a".repeat(16), name: "case-book-page.jpg", media_type: "image/jpeg", tells: "", bytes: 214_300, here: true },
    ] },
  },
  {
    by: PEOPLE.luc,
    language: "fr",
    text: "Combien de temps tient une moto sur ces pistes ? Chez nous, c'est l'entretien qui a tué le projet.",
    questions: [3],
    reply: 6,
    some: { unread: true },
  },
  { by: PEOPLE.yusuf, language: "ar", text: "", questions: [5], some: { body_here: false } },
  { by: PEOPLE.sela, text: "", questions: [2], some: { state: "withdrawn", body_here: false } },
  {
    by: PEOPLE.teresa,
    text: "First week in short: distance and cost come up in every region; radio and picture sheets are the two ideas that travelled furthest.",
    questions: [],
    some: { unread: true, reactions: { thanks: 3, agree: 1 } },
  },
  {
    by: PEOPLE.amina,
    language: "en",
    text: "One thing for three years: pay the interpreters. Without them every other reform speaks to itself.",
    questions: [6],
    some: { own: true, way: "carried" },
  },
];

function entry(said: Said, at: number, ids: string[], questions: string[]): EntryRow {
  const body: RichText = richText(said.text);
  return {
    id: ids[at]!,
    kind: said.reply === undefined ? "contribution" : "reply",
    author: said.by,
    parent: said.reply === undefined ? null : ids[said.reply]!,
    parent_guessed: false,
    room: null,
    filed: { areas: [], kind: null },
    summary: null,
    questions: said.questions.map((each) => questions[each]!),
    language: said.language ?? "en",
    direction: said.language === "ar" ? "rtl" : "ltr",
    attribution: "named",
    consent: "without-name",
    audience: "members",
    state: "submitted",
    body_markdown: said.text,
    body_text: plainText(body),
    body,
    body_here: true,
    on_behalf: null,
    translates: null,
    translations: [],
    before_you_came: false,
    pinned: false,
    late: false,
    held: false,
    revisions: 0,
    mentions: [],
    attachments: [],
    reactions: {},
    imported: null,
    claimed_at: START + at * 0.7 * DAY,
    unread: false,
    own: false,
    way: null,
    own_reaction: null,
    replies: 0,
    ...said.some,
  };
}

function head(world: World, some: Partial<ConsultationHead>): ConsultationHead {
  return {
    id: world.fresh("c0de"),
    title: "",
    title_guessed: false,
    welcome: { blocks: [] },
    objective: "",
    outcome: "",
    state: "open",
    opens: null,
    closes: null,
    moderated: false,
    moves: [],
    held: 0,
    rooms: [],
    areas: [],
    kinds: [],
    summaries: 0,
    questions: [],
    role: "contributor",
    entries: 0,
    cross_cutting: 0,
    unread: 0,
    languages: {},
    notes: [],
    vouched: null,
    unverified: 0,
    heads: [world.fresh("4ead").padEnd(64, "0")],
    ...some,
  };
}

function questionsOf(world: World, texts: string[]): ConsultationHead["questions"] {
  return texts.map((text, at) => ({
    id: world.fresh("0e57"),
    number: String(at + 1),
    text,
    parent: null,
    heading: null,
    entries: 0,
    unread: 0,
  }));
}

function peopleOf(authors: Author[]): Person[] {
  return authors.map((author) => {
    const own = author.id === PEOPLE.amina.id;
    const member = { entries: 0, own, words: author.imported ? null : WORDS, lost: false, from_now: false };
    return own || author.imported ? { ...author, ...member } : { ...author, ...member, checked: "not" };
  });
}

/** Fills a world with its consultations; the first one grows to `wanted` contributions. */
export function sample(world: World, wanted: number): void {
  world.held.push(justice(world, wanted), water(world), budget(world));
  const [first] = world.held;
  for (const own of first!.entries.filter((each) => each.own)) {
    world.sent.unshift({
      id: own.id,
      consultation: first!.head.id,
      title: first!.head.title,
      state: own.way!,
      kind: "contribution",
      about: null,
      carried_by: [{ name: "kassel-bay-october.bundle", at: own.claimed_at! + DAY }],
      late: false,
      held: false,
      deposited: false,
      note: null,
      moved_to: [],
      received_by: own.way === "received" ? [{ name: "Regional Justice Office, Lima", at: own.claimed_at! + 4 * DAY }] : [],
      excerpt: own.body_text.slice(0, 120),
      language: own.language,
      direction: own.direction,
      bytes: 1_400 + own.body_text.length,
      at: own.claimed_at!,
      leaves_at: null,
    });
  }
}

function justice(world: World, wanted: number): Held {
  const questions = questionsOf(world, QUESTIONS);
  const asked = questions.map((question) => question.id);
  const said = [...SAID];
  for (let at = SAID.length; at < wanted; at += 1) {
    const model = SAID[1 + (at % 7)]!;
    said.push({ ...model, reply: at % 3 === 0 ? at - 1 : undefined, some: { unread: at > wanted - 40 } });
  }
  const ids = said.map(() => world.fresh("e41e"));
  const held: Held = {
    head: head(world, {
      title: "Justice within reach: what keeps it away, and what brings it closer",
      welcome: richText(WELCOME),
      objective: "To learn from people who work far from courts and offices what would bring justice closer to them.",
      outcome: "A synthesis for the regional justice strategy, returned to everyone who took part.",
      opens: "2026-10-05",
      closes: "2026-11-30",
      questions,
    }),
    entries: said.map((each, at) => entry(each, at, ids, asked)),
    people: peopleOf(Object.values(PEOPLE)),
    history: [],
  };
  held.history = held.entries
    .map((each) => ({
      by: each.author,
      act: each.kind === "reply" ? "replied" : "contributed",
      entries: [each.id],
      count: 1,
      fields: [],
      claimed_at: each.claimed_at,
      heads: [each.id.padEnd(64, "0")],
    }))
    .reverse();
  held.history.push({
    by: PEOPLE.teresa,
    act: "page_imported",
    entries: ids.slice(0, 3),
    count: 4,
    fields: [],
    claimed_at: START - DAY,
    heads: [held.head.heads[0]!],
  });
  recount(held);
  return held;
}

function water(world: World): Held {
  const questions = questionsOf(world, [
    "من يقرر في قريتكم كيف يوزَّع الماء، وهل ترون ذلك عادلاً؟",
    "ما الذي تغيّر في السنوات الخمس الأخيرة؟",
    "ما الخطوة الأولى التي تقترحونها على المجلس المحلي؟",
  ]);
  const ids = [world.fresh("e41e"), world.fresh("e41e")];
  const asked = questions.map((question) => question.id);
  const held: Held = {
    head: head(world, {
      title: "الماء لنا جميعاً: مشاورة حول إدارة المياه في القرى",
      welcome: richText("أهلاً بكم. نريد أن نسمع من كل بيت، لا من المجالس وحدها."),
      objective: "جمع آراء السكان قبل إعادة كتابة لوائح المياه.",
      state: "closing",
      closes: "2026-11-20",
      role: "moderator",
      questions,
    }),
    entries: [
      entry({ by: PEOPLE.yusuf, language: "ar", text: "القرار بيد ثلاثة رجال، والنساء هن من ينقلن الماء.", questions: [0] }, 0, ids, asked),
      entry({ by: PEOPLE.amina, language: "ar", text: "نقترح لجنة نصفها من النساء، تجتمع عند البئر لا في البلدية.", questions: [2], some: { own: true, way: "sealed" } }, 1, ids, asked),
    ],
    people: peopleOf([PEOPLE.yusuf, PEOPLE.amina]),
    history: [],
  };
  recount(held);
  return held;
}

function budget(world: World): Held {
  const held: Held = {
    head: head(world, {
      title: "Young people and the public budget",
      title_guessed: true,
      state: "draft",
      role: "convener",
      opens: "2027-01-11",
      closes: "2027-02-05",
      questions: questionsOf(world, ["What would you cut, and what would you never cut?", "Who should count the money?"]),
      notes: [],
    }),
    entries: [],
    people: peopleOf([{ ...PEOPLE.amina, role: "convener" }]),
    history: [],
  };
  recount(held);
  return held;
}
