/**
 * Written by `cargo xtask bindings` from `peer/src/api`: change it there.
 */

import type { RichText } from "./richtext";

export type ActsExport = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The CSV file to write.
 */
path: string, };

export type Again = { 
/**
 * The passphrase of this home.
 */
passphrase: string, };

export type Alert = { 
/**
 * `invitation-reused`, `device-lost`, `log-forked`, `keys-awaited`, `removed` (this device) or `asking` (this device
 * waits to be added).
 */
kind: string, 
/**
 * Devices concerned.
 */
devices: Array<string>, 
/**
 * Their names; ids where none is known.
 */
names: Array<string>, };

export type Approved = { 
/**
 * The member.
 */
member: string, 
/**
 * Their role.
 */
role: string, 
/**
 * What came in with them.
 */
report: BundleReport, };

export type Attachment = { 
/**
 * Content id.
 */
id: string, 
/**
 * File name as given.
 */
name: string, 
/**
 * Media type.
 */
media_type: string, 
/**
 * What kind of thing it may tell beside its content, worded as `attachment-tells-<this>`: `document`, `pdf`,
 * `recording`, `unknown`; empty for what was made anew or holds plain words.
 */
tells: string, 
/**
 * Size, bytes.
 */
bytes: number, 
/**
 * Whether its bytes are on this device.
 */
here: boolean, };

export type AttachmentAdd = { 
/**
 * Which draft.
 */
draft: string, 
/**
 * Path of the file.
 */
path: string, };

export type AttachmentRemove = { 
/**
 * Which draft.
 */
draft: string, 
/**
 * Which attachment.
 */
attachment: string, };

export type AttachmentSave = { 
/**
 * Which attachment.
 */
attachment: string, 
/**
 * Where to.
 */
path: string, };

export type Author = { 
/**
 * Member or source id.
 */
id: string, 
/**
 * Name under the contribution's attribution; empty when not given.
 */
name: string, 
/**
 * `convener`, `moderator`, `contributor` or `observer`.
 */
role: string, 
/**
 * Organisation.
 */
organisation: string, 
/**
 * Office.
 */
office: string, 
/**
 * Country.
 */
country: string, 
/**
 * Position.
 */
position: string, 
/**
 * Came by an open pack and nobody has admitted them yet.
 */
unconfirmed: boolean, 
/**
 * A named source: no member, no keys.
 */
imported: boolean, 
/**
 * Whether this person's words were checked on this device: `in-person`, `phone` or `not`. Absent for sources, for the
 * person at this device, and in shared state.
 */
checked?: string, };

export type BehalfAsk = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * What counts as today: from here on, ms since 1970.
 */
since: number, 
/**
 * At most this many rows, 1 to 200; 20 when 0.
 */
limit: number, };

export type BehalfEntered = { 
/**
 * Number of the row, the first below the heading being 1.
 */
row: number, 
/**
 * Id of the contribution in full.
 */
entry: string, 
/**
 * Its receipt code, given once.
 */
code: string, };

export type BehalfFault = { 
/**
 * Number of the row, the first below the heading being 1.
 */
row: number, 
/**
 * What is wrong with it.
 */
fault: Fault, };

export type BehalfImport = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The table, CSV.
 */
path: string, 
/**
 * Only tell what it would bring.
 */
dry_run: boolean, };

export type BehalfImported = { 
/**
 * Rows with words in them.
 */
rows: number, 
/**
 * What was made of them, in their order; none in a dry run, or where there are faults.
 */
entered: Array<BehalfEntered>, 
/**
 * What stands in the way, row by row: nothing was entered then.
 */
faults: Array<BehalfFault>, 
/**
 * Rows that are likely the same as a contribution here or as an earlier row.
 */
likely: Array<BehalfTwice>, };

export type BehalfLike = { 
/**
 * Id of the contribution or of the draft.
 */
id: string, 
/**
 * Whether it is a draft.
 */
draft: boolean, 
/**
 * First words.
 */
excerpt: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * How alike, hundredths.
 */
likeness: number, };

export type BehalfList = { 
/**
 * Entered since then, submitted or not.
 */
today: number, 
/**
 * Entered and not submitted yet.
 */
waiting: number, 
/**
 * Submitted, ever.
 */
submitted: number, 
/**
 * The latest, drafts first.
 */
rows: Array<BehalfRow>, };

export type BehalfLook = { 
/**
 * What is likely the same, if anything.
 */
like: BehalfLike | null, 
/**
 * The name that is kept, or a part of it, stands in the words, or in what is told of the speaker without their leave.
 */
name_shows: boolean, };

export type BehalfRow = { 
/**
 * Id of the contribution or of the draft, in full.
 */
id: string, 
/**
 * Whether it is a draft yet.
 */
draft: boolean, 
/**
 * First words.
 */
excerpt: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Numbers of the questions it answers.
 */
question_numbers: Array<string>, 
/**
 * What is told of the speaker; absent once the words are gone.
 */
on_behalf: OnBehalf | null, 
/**
 * Who spoke, where that was kept.
 */
kept: Kept | null, 
/**
 * `draft`, or as in the outbox.
 */
state: string, 
/**
 * What an office said when it returned or hid it.
 */
note: DeskNote | null, 
/**
 * When it was entered, ms since 1970 by this device's clock.
 */
at: number, };

export type BehalfTwice = { 
/**
 * Number of the row.
 */
row: number, 
/**
 * The earlier row; absent where it is a contribution.
 */
like_row: number | null, 
/**
 * The contribution; absent where it is a row.
 */
entry: string | null, 
/**
 * How alike, hundredths.
 */
likeness: number, };

export type BundleExport = { 
/**
 * Which consultation; all when absent.
 */
consultation: string | null, 
/**
 * Path of the file to write.
 */
path: string, };

export type BundleItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * `new` or `changed`.
 */
change: string, 
/**
 * Author's name.
 */
author: string, 
/**
 * First words.
 */
excerpt: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Numbers of the questions it answers.
 */
question_numbers: Array<string>, 
/**
 * Whether it is a reply.
 */
reply: boolean, };

export type BundleReport = { 
/**
 * Parcels in the file.
 */
parcels: number, 
/**
 * New contributions.
 */
new: number, 
/**
 * Contributions with a new version or a withdrawal.
 */
changed: number, 
/**
 * Contributions that were here already.
 */
already_here: number, 
/**
 * Conflicts that came with it, for a person to decide: as `conflict_list` tells them.
 */
conflicting: number, 
/**
 * Pairs that look like the same contribution twice.
 */
likely_duplicates: Array<Duplicate>, 
/**
 * People nobody has admitted yet.
 */
unknown_authors: Array<UnknownAuthor>, 
/**
 * What was left aside, and why.
 */
set_aside: Array<SetAside>, 
/**
 * Parcels that wait for others to arrive first.
 */
pending: number, 
/**
 * Receipts that arrived for own work.
 */
receipts: number, 
/**
 * What members told the desk, where this person sits at it; not counted among contributions.
 */
complaints: number, 
/**
 * New translations that wait at the desk; not counted among contributions.
 */
translations: number, 
/**
 * What came late and is told so: contributions that came after closing began, those that are held among them, and
 * parcels beyond a removal.
 */
late: number, 
/**
 * Of these, contributions that wait for an office's decision.
 */
held: number, 
/**
 * Of these, parcels that came beyond a removal: kept, and of no effect until somebody adopts them.
 */
beyond: number, 
/**
 * Consultations concerned: id and title.
 */
consultations: Array<ConsultationName>, 
/**
 * New contributions, for the preview.
 */
items: Array<BundleItem>, 
/**
 * Whether the file ends early (every whole frame before that was usable).
 */
truncated: boolean, 
/**
 * The import that this was, or would be next, by which it is undone; none where it came with a pack.
 */
import: string | null, };

export type BundlesReport = { 
/**
 * All of them together; what stands in several counts once.
 */
total: BundleReport, 
/**
 * Each, in their order: as it comes after those before it.
 */
bundles: Array<OneBundle>, 
/**
 * The import that this was, or would be next, by which all of it is undone; none where nothing could be taken.
 */
import: string | null, 
/**
 * What ended it before the last of them: those after it were not looked at.
 */
stopped: Fault | null, };

export type Card = { 
/**
 * The name that its owner wrote.
 */
name: string, 
/**
 * Their organisation; empty when not given.
 */
organisation: string, 
/**
 * The card as text, for a file or a QR code.
 */
text: string, 
/**
 * The twelve words to read to each other.
 */
words: string, 
/**
 * The device's id, as it will be in the consultation.
 */
device: string, };

export type CardRead = { 
/**
 * The text.
 */
text: string | null, 
/**
 * Path of the file.
 */
path: string | null, };

export type CardShow = { 
/**
 * The name on it; without one, that of the profile.
 */
name: string | null, 
/**
 * Makes another one, whatever there is.
 */
fresh: boolean, };

export type Carried = { 
/**
 * File name.
 */
name: string, 
/**
 * When it was written, ms since 1970 by this device's clock.
 */
at: number, };

export type Check = { 
/**
 * Also every signature, hash and body.
 */
full: boolean, };

export type CheckReport = { 
/**
 * Whether nothing is wrong.
 */
sound: boolean, 
/**
 * Each finding, as code and place.
 */
findings: Array<string>, 
/**
 * Parcels looked at.
 */
parcels: number, 
/**
 * Contributions looked at.
 */
entries: number, };

export type Code = "locked" | "wrong-passphrase" | "home-missing" | "home-exists" | "passphrase-too-short" | "vault-damaged" | "recovery-word-unknown" | "recovery-words-count" | "recovery-words-wrong" | "recovery-refused" | "shares-too-few" | "shares-mixed" | "request-of-another" | "duress-same" | "memory-short" | "homes-full" | "store-damaged" | "store-newer" | "store-busy" | "bad-input" | "not-found" | "ambiguous" | "page-too-large" | "page-not-text" | "page-not-a-consultation" | "file-missing" | "file-unreadable" | "read-only" | "disk-full" | "write-unverified" | "write-cut" | "stick-gone" | "nothing-to-carry" | "file-foreign" | "file-newer" | "file-truncated" | "file-damaged" | "file-full" | "file-other-kind" | "unknown-consultation" | "folder-empty" | "import-passed-on" | "import-acted-on" | "import-rested-on" | "import-undone" | "pack-of-draft" | "not-open" | "state-refused" | "not-allowed" | "empty-body" | "body-too-large" | "name-missing" | "not-own" | "no-voices" | "audience-unkept" | "receipt-unknown" | "kept-shows" | "translation-same-language" | "translation-of-translation" | "original-gone" | "original-not-shown" | "complaint-own" | "complaint-read-by-author" | "not-complained" | "table-column" | "table-unreadable" | "table-too-long" | "title-unfit" | "headings-full" | "introductions-there" | "room-closed" | "heading-closed" | "slip-unreadable" | "slip-unknown" | "slip-used" | "slip-over" | "already-withdrawn" | "withdrawal-stands" | "already-accepted" | "not-deposited" | "not-shown" | "not-held" | "read-again" | "words-awaited" | "letterhead-unreadable" | "quotation-not-found" | "passage-several" | "name-taken" | "code-below-itself" | "code-retired" | "synthesis-full" | "not-quotable" | "for-desk-alone" | "report-too-long" | "statement-unsourced" | "coding-not-own" | "nothing-to-undo" | "codebook-unreadable" | "codebook-column" | "image-too-large" | "image-unreadable" | "image-not-clean" | "worker-unavailable" | "attachment-too-large" | "attachment-absent" | "freight-too-large" | "lan-unavailable" | "no-road" | "address-unreadable" | "relay-address" | "relay-unprotected" | "relay-unreachable" | "relay-certificate" | "relay-certificate-old" | "relay-certificate-other" | "relay-foreign" | "relay-refuses" | "relay-full" | "relay-busy" | "relay-cut" | "relay-broken" | "update-nothing" | "update-unreadable" | "update-other-system" | "update-older" | "update-wrong-key" | "update-damaged" | "update-unsigned-version" | "update-version-forged" | "update-no-key" | "update-address-refused" | "update-out-of-reach" | "update-not-installed" | "keys-awaited" | "past-not-kept" | "past-not-yours" | "desk-reads-all" | "before-you-came" | "card-unreadable" | "invitation-broken" | "invitation-over" | "invitation-reused" | "pack-locked" | "pack-wrong-passphrase" | "pack-for-other" | "words-needed" | "words-broken" | "words-unknown" | "door-shut" | "door-full" | "not-a-member" | "no-custodians" | "not-a-custodian" | "recovery-unreadable" | "recovery-too-few" | "cancelled" | "paused" | "internal";

export type CodeAgreement = { 
/**
 * The code.
 */
code: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * As of all.
 */
alpha: number | null, 
/**
 * Contributions that at least two judged.
 */
units: number, };

export type CodeFault = { 
/**
 * Its number, from 1, without the heading.
 */
row: number, 
/**
 * `name`, `name-twice`, `name-taken`, `definition`, `examples`, `colour`, `parent-unknown` or `circle`.
 */
fault: string, 
/**
 * The name that it is about.
 */
name: string, };

export type CodeFile = { 
/**
 * Of which consultation.
 */
consultation: string, 
/**
 * Where it lies, or is to.
 */
path: string, 
/**
 * Of an import: only tell what it would bring.
 */
dry_run: boolean, };

export type CodeHistoryAsk = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Only what is about this code.
 */
code: string | null, };

export type CodePair = { 
/**
 * One code.
 */
one: string, 
/**
 * What it is called.
 */
one_name: string, 
/**
 * The other.
 */
other: string, 
/**
 * What it is called.
 */
other_name: string, 
/**
 * Pairs of passages that have a letter in common.
 */
passages: number, 
/**
 * Contributions in which both were given.
 */
contributions: number, };

export type CodeRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is called; empty while the words are not here.
 */
name: string, 
/**
 * What it means.
 */
definition: string, 
/**
 * Passages that are typical of it, or are not.
 */
examples: string, 
/**
 * `#rrggbb`, or empty.
 */
colour: string, 
/**
 * The code that it stands under.
 */
parent: string | null, 
/**
 * How many are above it.
 */
depth: number, 
/**
 * Whether it is offered for coding no more; its codings stay.
 */
retired: boolean, 
/**
 * Whether it stands at the top since moves made a circle.
 */
loosed: boolean, 
/**
 * Fields that people set differently without knowing of each other: whoever sets one again decides.
 */
disputed: Array<string>, 
/**
 * Passages that have it, and are found.
 */
codings: number, };

export type CodeSet = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Which code: its id, a beginning, or its name; none makes one.
 */
code: string | null, 
/**
 * What it is called.
 */
name: string | null, 
/**
 * What it means.
 */
definition: string | null, 
/**
 * Passages that are typical of it, or are not.
 */
examples: string | null, 
/**
 * `#rrggbb`; empty takes it away.
 */
colour: string | null, 
/**
 * The code that it is to stand under; empty is the top.
 */
parent: string | null, 
/**
 * The code that it is to stand after, under the same; empty is first.
 */
after: string | null, 
/**
 * Whether it is offered for coding no more.
 */
retired: boolean | null, };

export type CodedAct = { 
/**
 * Its id.
 */
id: string, 
/**
 * Who.
 */
by: Author, 
/**
 * `create`, `rename`, `define`, `colour`, `move`, `retire`, `restore`, `change`, `code`, `uncode`, `memo`, `unmemo` or `undo`.
 */
act: string, 
/**
 * The code that it is about.
 */
code: string | null, 
/**
 * What that is called now.
 */
code_name: string, 
/**
 * The contribution that it is about.
 */
entry: string | null, 
/**
 * What it set, as it was said.
 */
fields: Array<CodedField>, 
/**
 * The records that it is over, or takes back.
 */
over: Array<string>, 
/**
 * Whether its doer took it back.
 */
undone: boolean, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type CodedEntries = { 
/**
 * The contributions, in the order of the consultation.
 */
entries: Array<EntryRow>, 
/**
 * Every coding in them, whatever code was asked for.
 */
codings: Array<Coding>, 
/**
 * How many contributions match.
 */
total: number, };

export type CodedField = { 
/**
 * `name`, `definition`, `examples`, `colour`, `parent` or `retired`.
 */
field: string, 
/**
 * What was said; of a parent its id.
 */
value: string, };

export type CodedRef = { 
/**
 * Its id or a beginning.
 */
id: string, };

export type Coder = { 
/**
 * Who.
 */
by: Author, 
/**
 * Contributions in which they coded anything.
 */
contributions: number, 
/**
 * Passages that they coded.
 */
codings: number, };

export type CodesImported = { 
/**
 * Codes in the file.
 */
rows: number, 
/**
 * Codes that were made: none where a row has a fault.
 */
made: number, 
/**
 * What stands in the way.
 */
faults: Array<CodeFault>, };

export type Coding = { 
/**
 * Its id.
 */
id: string, 
/**
 * The code.
 */
code: string, 
/**
 * What that is called.
 */
code_name: string, 
/**
 * Its colour.
 */
colour: string, 
/**
 * The contribution.
 */
entry: string, 
/**
 * Whose coding it is.
 */
by: Author, 
/**
 * Which version was coded, from 1.
 */
version: number, 
/**
 * Where it stood there, code points.
 */
coded_from: number, 
/**
 * Where it ended there.
 */
coded_to: number, 
/**
 * `exact`, `moved`, `lost`, `withdrawn`, `hidden`, `held`, or `away` where the words are not here.
 */
anchor: string, 
/**
 * Where it stands in the words that are shown now; none where it stands nowhere.
 */
from: number | null, 
/**
 * Where it ends there.
 */
to: number | null, 
/**
 * The passage as it is read now; empty where it stands nowhere.
 */
quote: string, 
/**
 * How many memos there are on it.
 */
memos: number, 
/**
 * Whether this person gave it, on whatever device.
 */
own: boolean, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type CodingAdd = { 
/**
 * The contribution.
 */
entry: string, 
/**
 * The code: its id, a beginning, or its name.
 */
code: string, 
/**
 * The passage, word by word.
 */
quote: string | null, 
/**
 * Or where it begins in the plain text, code points; with the words too, they must stand there.
 */
from: number | null, 
/**
 * And where it ends.
 */
to: number | null, 
/**
 * Words on it.
 */
memo: string | null, };

export type CodingAgreement = { 
/**
 * Krippendorff's alpha for nominal values; none where nothing was judged twice, or nothing varies.
 */
alpha: number | null, 
/**
 * Contributions with a code that at least two judged.
 */
units: number, 
/**
 * Judgements in them.
 */
values: number, 
/**
 * Who coded anything, and in how many contributions.
 */
coders: Array<Coder>, 
/**
 * The same for each code.
 */
codes: Array<CodeAgreement>, };

export type CodingAsk = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Only with this code.
 */
code: string | null, 
/**
 * With the codes that stand under it too.
 */
below: boolean, 
/**
 * Only in this contribution.
 */
entry: string | null, 
/**
 * Only by this member: an id or its beginning.
 */
by: string | null, };

export type CodingPage = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Only this contribution.
 */
entry: string | null, 
/**
 * Only those that answer this question; `cross_cutting` for those that answer none.
 */
question: string | null, 
/**
 * Only those in which this code was given, also where its passage stands nowhere any more.
 */
code: string | null, 
/**
 * With the codes that stand under it too.
 */
below: boolean, 
/**
 * Only those in which nothing coded is found.
 */
uncoded: boolean, 
/**
 * Only those with these words.
 */
query: string | null, 
/**
 * Skip this many.
 */
offset: number, 
/**
 * At most this many, 1 to 200; 50 when 0.
 */
limit: number, };

export type CodingUndo = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Of the codebook; otherwise of codings and memos.
 */
codes: boolean, };

export type Complain = { 
/**
 * Which contribution.
 */
entry: string, 
/**
 * `danger`, `names-somebody`, `abuse`, `not-theirs`, `off-topic` or `other`.
 */
kind: string, 
/**
 * What the desk should know.
 */
text: string, 
/**
 * How whoever complains is shown to the desk, as in a draft; `unattributed` when absent.
 */
attribution: string | null, 
/**
 * The name to be shown under, with `pseudonym`.
 */
pseudonym: string | null, 
/**
 * Let it leave with the next exchange, where it would wait since it bears no name.
 */
at_once: boolean, 
/**
 * Also where the contribution's author sits at the desk, and so will read it.
 */
even_so: boolean, };

export type Complaint = { 
/**
 * Its id.
 */
id: string, 
/**
 * Why: as in [`Complain`].
 */
kind: string, 
/**
 * The words; empty where there are none, or they are not here.
 */
text: string, 
/**
 * BCP 47, of the words.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Who complains, as they chose to be shown.
 */
by: Author, 
/**
 * How they are shown.
 */
attribution: string, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, 
/**
 * Whether it was taken back.
 */
withdrawn: boolean, 
/**
 * What settled it; none: it waits.
 */
settled: ComplaintSettled | null, };

export type ComplaintDismiss = { 
/**
 * Which contribution.
 */
entry: string, 
/**
 * Why: a word of the list.
 */
reason: string, 
/**
 * What whoever complained, and the others at the desk, should know.
 */
note: string | null, };

export type ComplaintSettled = { 
/**
 * What was done with the contribution: `accept`, `return`, `hide`, `restore`, `redact`; or `dismiss`.
 */
kind: string, 
/**
 * Who did it.
 */
by: Author, 
/**
 * Why: a word of the list.
 */
reason: string, 
/**
 * What was noted.
 */
note: string, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type Conflict = { 
/**
 * Its id: the same on every device.
 */
id: string, 
/**
 * `field`, `removed`, `place`, `questions`, `words`, `withdrawn` or `revised`.
 */
kind: string, 
/**
 * Of the agenda: in which field; empty otherwise.
 */
field: string, 
/**
 * Of a question, room, area or kind: what it is called meanwhile; empty otherwise.
 */
label: string, 
/**
 * Of a contribution: its id; empty otherwise.
 */
entry: string, 
/**
 * Of a contribution: whose.
 */
author: Author | null, 
/**
 * Of a contribution: the beginning of its words as they are read here.
 */
excerpt: string, 
/**
 * What stood when those who differ last knew the same; empty where that is not known any more.
 */
before: Array<ConflictLine>, 
/**
 * What competes: two at least.
 */
sides: Array<ConflictSide>, 
/**
 * Whether offices decided it before, differently and without knowing of each other.
 */
decided_twice: boolean, 
/**
 * Whether this person may decide it.
 */
can_decide: boolean, };

export type ConflictAsk = { 
/**
 * Which consultation.
 */
consultation: string, };

export type ConflictBy = { 
/**
 * Who.
 */
author: Author, 
/**
 * Claimed time, ms since 1970; unverified, never decisive. None: it is not known here.
 */
claimed_at: number | null, 
/**
 * Why, of an act: a word of the list; empty when it is not here.
 */
reason: string, 
/**
 * What was noted.
 */
note: string, };

export type ConflictDecide = { 
/**
 * Of which consultation.
 */
consultation: string, 
/**
 * Which: its id or a beginning.
 */
conflict: string, 
/**
 * The side that is kept: its number in the list, from 1, or its id or a beginning.
 */
keep: string, 
/**
 * Why: a word of the list.
 */
reason: string, 
/**
 * What the others should know.
 */
note: string | null, };

export type ConflictLine = { 
/**
 * Which field: of the agenda, or `questions`, `state` or `words` of a contribution.
 */
field: string, 
/**
 * Its value; empty where nothing was said.
 */
value: string, 
/**
 * The way here from what stood before, word by word; empty where it is not told so.
 */
parts: Array<ConflictPart>, };

export type ConflictPart = { 
/**
 * `same`, `gone` or `new`.
 */
became: string, 
/**
 * The words.
 */
text: string, };

export type ConflictSide = { 
/**
 * Its id.
 */
id: string, 
/**
 * What was done: `set`, `removed`, `written`, `accept`, `return`, `hide`, `restore`, `reassign`, `redact`, `withdraw` or
 * `revise`.
 */
act: string, 
/**
 * Who said so, and why: several where some said the same.
 */
by: Array<ConflictBy>, 
/**
 * What it says.
 */
lines: Array<ConflictLine>, 
/**
 * Whether it can be kept: no office overturns a withdrawal.
 */
can_keep: boolean, 
/**
 * Whether it is what everybody sees meanwhile.
 */
stands: boolean, };

export type ConsultationAny = { 
/**
 * Id or unique prefix; all when absent.
 */
consultation: string | null, };

export type ConsultationCard = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Title, possibly empty.
 */
title: string, 
/**
 * `draft`, `open`, `closing`, `closed` or `archived`.
 */
state: string, 
/**
 * This device's role: `convener`, `moderator`, `contributor` or `observer`.
 */
role: string, 
/**
 * Source dates, ISO 8601.
 */
opens: string | null, 
/**
 * Source dates, ISO 8601.
 */
closes: string | null, 
/**
 * Number of guiding questions.
 */
questions: number, 
/**
 * Contributions shown.
 */
entries: number, 
/**
 * Contributions not read yet.
 */
unread: number, 
/**
 * Own drafts.
 */
drafts: number, 
/**
 * Own submissions without a receipt.
 */
waiting: number, 
/**
 * Last change on this device, ms since 1970 by this device's clock.
 */
changed_at: number, };

export type ConsultationCreate = { 
/**
 * Its title.
 */
title: string, };

export type ConsultationHead = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Title, possibly empty.
 */
title: string, 
/**
 * Whether the title was guessed from the page.
 */
title_guessed: boolean, 
/**
 * Welcome text.
 */
welcome: RichText, 
/**
 * Objective.
 */
objective: string, 
/**
 * Outcome.
 */
outcome: string, 
/**
 * `draft`, `open`, `closing`, `closed` or `archived`.
 */
state: string, 
/**
 * Source dates, ISO 8601.
 */
opens: string | null, 
/**
 * Source dates, ISO 8601.
 */
closes: string | null, 
/**
 * Whether submissions are reviewed first.
 */
moderated: boolean, 
/**
 * How state and dates were moved, first to last.
 */
moves: Array<ConsultationMove>, 
/**
 * Contributions that wait for an office's decision, since they came after closing began.
 */
held: number, 
/**
 * Rooms, in order.
 */
rooms: Array<Room>, 
/**
 * Thematic areas, in order.
 */
areas: Array<Heading>, 
/**
 * Kinds of contribution, in order, those that are not on among them.
 */
kinds: Array<Heading>, 
/**
 * What moderators summed up: how many, counted among no contributions.
 */
summaries: number, 
/**
 * Guiding questions, in order.
 */
questions: Array<Question>, 
/**
 * This device's role.
 */
role: string, 
/**
 * Contributions shown.
 */
entries: number, 
/**
 * Contributions that answer no guiding question.
 */
cross_cutting: number, 
/**
 * Contributions not read yet.
 */
unread: number, 
/**
 * Languages present, with counts.
 */
languages: { [key in string]: number }, 
/**
 * What this home keeps about it: what the import could not read, for conveners, and what concerns this device.
 */
notes: Array<KeptNote>, 
/**
 * What is shown on an office's word, until the parcels have come.
 */
vouched: Vouching | null, 
/**
 * Words and files that came back with a backup and are in doubt.
 */
unverified: number, 
/**
 * Heads of the consultation document, hex, sorted.
 */
heads: Array<string>, };

export type ConsultationMove = { 
/**
 * Its id.
 */
id: string, 
/**
 * Who moved it.
 */
by: Author, 
/**
 * The state it was moved out of.
 */
from: string, 
/**
 * The state it was moved to; none where a date alone was set.
 */
state: string | null, 
/**
 * The first day that was set, ISO 8601; empty: taken away.
 */
opens: string | null, 
/**
 * The last day that was set, ISO 8601; empty: taken away.
 */
closes: string | null, 
/**
 * Why; empty when nothing was said.
 */
reason: string, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type ConsultationName = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Title.
 */
title: string, };

export type ConsultationRef = { 
/**
 * Id in full, or a unique prefix.
 */
consultation: string, };

export type ConsultationSet = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Field name.
 */
field: string, 
/**
 * New value.
 */
value: string, };

export type ConsultationShow = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Welcome text as Markdown.
 */
welcome: string, 
/**
 * Objective.
 */
objective: string, 
/**
 * Outcome.
 */
outcome: string, 
/**
 * State.
 */
state: string, 
/**
 * Source dates, ISO 8601.
 */
opens: string | null, 
/**
 * Source dates, ISO 8601.
 */
closes: string | null, 
/**
 * Whether submissions are reviewed first.
 */
moderated: boolean, 
/**
 * How state and dates were moved, first to last.
 */
moves: Array<ConsultationMove>, 
/**
 * Rooms.
 */
rooms: Array<Room>, 
/**
 * Thematic areas.
 */
areas: Array<Heading>, 
/**
 * Kinds of contribution, those that are not on among them.
 */
kinds: Array<Heading>, 
/**
 * Guiding questions.
 */
questions: Array<QuestionShow>, 
/**
 * Contributions, in the order of rule V3.
 */
entries: Array<Entry>, 
/**
 * Heads, hex, sorted.
 */
heads: Array<string>, };

export type ConsultationStateSet = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * `open`, `closing`, `closed` or `archived`.
 */
state: string, 
/**
 * A last day to show, ISO 8601; it closes nothing by itself.
 */
closes: string | null, 
/**
 * Why, in words that all members read.
 */
reason: string | null, };

export type Contact = { 
/**
 * Their name, their id where no name is known.
 */
name: string, 
/**
 * `lan`.
 */
road: string, 
/**
 * When, ms since 1970 by this device's clock.
 */
at: number, };

export type Coverage = { 
/**
 * Contributions that members read.
 */
total: number, 
/**
 * Of them, those that a statement rests on.
 */
cited: number, 
/**
 * Counts below this are hidden; 0 hides none.
 */
suppress: number, 
/**
 * The tables: by `question`, `office`, `country`, `respondent` and `language`.
 */
tables: Array<CoverageTable>, 
/**
 * Contributions that no statement rests on.
 */
uncited: Array<UncitedRow>, 
/**
 * Whether the section of differing views is empty, or absent.
 */
differing_empty: boolean, };

export type CoverageAsk = { 
/**
 * The synthesis.
 */
id: string, 
/**
 * Hide counts below this, and what would give them away; 0 hides none.
 */
suppress: number, };

export type CoverageRow = { 
/**
 * As in the overview.
 */
key: string, 
/**
 * The number of a question; otherwise empty.
 */
number: string, 
/**
 * The words of a question; otherwise empty.
 */
text: string, 
/**
 * Contributions; absent where that is hidden.
 */
total: number | null, 
/**
 * Of them, those that are cited; absent where that is hidden.
 */
cited: number | null, };

export type CoverageTable = { 
/**
 * What it is by.
 */
by: string, 
/**
 * Its rows.
 */
rows: Array<CoverageRow>, 
/**
 * Too few are counted to print any row.
 */
withheld: boolean, };

export type Custodians = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Members' devices.
 */
members: Array<string>, 
/**
 * How many of them it takes; at least two.
 */
needed: number, };

export type DeskAct = { 
/**
 * Its id.
 */
id: string, 
/**
 * Whose.
 */
by: Author, 
/**
 * `accept`, `admit`, `return`, `hide`, `restore`, `redact`, `withdraw`, `reassign`, `pin` or `unpin`.
 */
kind: string, 
/**
 * Why: a word of the list, worded as `reason-<this>`; empty when it is not here.
 */
reason: string, 
/**
 * What was noted; empty when nothing was, or it is not here.
 */
note: string, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, 
/**
 * Whether it stands: no other is over it.
 */
stands: boolean, 
/**
 * With `reassign`: ids of the questions that it answers from then on.
 */
questions: Array<string>, };

export type DeskAdmit = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Which contributions; all that are held, without any.
 */
entries: Array<string>, 
/**
 * Why: a word of the list.
 */
reason: string, 
/**
 * What members and the other offices should know.
 */
note: string | null, };

export type DeskAdmitted = { 
/**
 * Contributions that all members read from now on.
 */
entries: Array<string>, 
/**
 * How many are still held.
 */
held: number, };

export type DeskAsk = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Only those in this state; all without one.
 */
state: string | null, 
/**
 * Only those that this person looks after.
 */
mine: boolean, 
/**
 * Only those that this member looks after: a device's id or its beginning.
 */
assigned: string | null, 
/**
 * Only those that answer this question: its id or number.
 */
question: string | null, 
/**
 * Only those in this language: `sw` is any Swahili.
 */
language: string | null, 
/**
 * Only those of this author: an id or its beginning.
 */
author: string | null, 
/**
 * Only those in this room: its id, a beginning of it or its title; `none` for those in none.
 */
room: string | null, 
/**
 * Only those with this thematic area, likewise.
 */
area: string | null, 
/**
 * Only those of this kind, by the agenda's kinds, likewise.
 */
kind: string | null, 
/**
 * Translations, which are listed apart.
 */
translations: boolean, 
/**
 * Only those about which complaints wait.
 */
complaints: boolean, };

export type DeskAssign = { 
/**
 * Which contribution.
 */
entry: string, 
/**
 * Who: a device's id or its beginning; nobody without one.
 */
member: string | null, };

export type DeskAssigned = { 
/**
 * Who.
 */
member: Author, 
/**
 * Who said so.
 */
by: Author, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, 
/**
 * Whether somebody said otherwise without knowing of it: a person decides.
 */
conflict: boolean, };

export type DeskCounts = { 
/**
 * Nobody has said anything yet.
 */
waiting: number, 
/**
 * Came after closing began, or after the final close, and wait for an office's decision.
 */
held: number, 
/**
 * Before all members.
 */
accepted: number, 
/**
 * Given back.
 */
returned: number, 
/**
 * Kept from members.
 */
hidden: number, 
/**
 * Never deposited, and shown.
 */
shown: number, 
/**
 * Taken back.
 */
withdrawn: number, 
/**
 * Of these, those about which offices differ.
 */
conflict: number, 
/**
 * Of these, those that this person looks after.
 */
mine: number, 
/**
 * Of these, those that somebody looks after.
 */
assigned: number, 
/**
 * Of these, those about which complaints wait.
 */
complaints: number, 
/**
 * Beside these, translations that wait.
 */
translations: number, 
/**
 * And those that do not: accepted, returned, hidden or taken back.
 */
translations_answered: number, };

export type DeskDo = { 
/**
 * Which contribution.
 */
entry: string, 
/**
 * `accept`, `return`, `hide`, `restore`, `redact`, `reassign`, `pin` or `unpin`.
 */
kind: string, 
/**
 * Why: a word of the list.
 */
reason: string, 
/**
 * What the author and the other offices should know.
 */
note: string | null, 
/**
 * Words to mask, wherever they stand in it; with `accept` and `redact`.
 */
mask: Array<string>, 
/**
 * The questions that it answers, by id or number; with `reassign`.
 */
questions: Array<string>, 
/**
 * The mark of what was read; without one it is about whatever lies here.
 */
mark: string | null, };

export type DeskGroup = { 
/**
 * Its id.
 */
id: string, 
/**
 * The contributions in it.
 */
entries: Array<string>, 
/**
 * What people said who made it, oldest first.
 */
made: Array<DeskGrouping>, };

export type DeskGroupMake = { 
/**
 * The contributions: two at least.
 */
entries: Array<string>, 
/**
 * Why: a word of the list.
 */
reason: string, 
/**
 * What those who sit at the desk should know.
 */
note: string | null, };

export type DeskGrouping = { 
/**
 * Whose.
 */
by: Author, 
/**
 * Why: a word of the list; empty while it is not here.
 */
reason: string, 
/**
 * What was noted.
 */
note: string, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type DeskItem = { 
/**
 * What was read, in one name: its words, versions and acts. A decision that names it is refused once any of them changed.
 */
mark: string, 
/**
 * The contribution, with the words as they were deposited, or as they are shown.
 */
entry: Entry, 
/**
 * What members read in its place, where an office masked words of it when it accepted it.
 */
members_read: RichText | null, 
/**
 * `waiting`, `held`, `accepted`, `returned`, `hidden`, `shown` or `withdrawn`.
 */
state: string, 
/**
 * The contribution that it is a later version of.
 */
first: string | null, 
/**
 * The later version that its author sent instead: nothing is decided about this one any more.
 */
replaced_by: string | null, 
/**
 * Ids of the questions that its author named, whatever offices assigned.
 */
asked: Array<string>, 
/**
 * What was done with it, oldest first.
 */
acts: Array<DeskAct>, 
/**
 * Whether offices did different things without knowing of each other: a person decides.
 */
conflict: boolean, 
/**
 * Private notes on it, oldest first: for those who sit at the desk alone.
 */
notes: Array<DeskRemark>, 
/**
 * The group of likely duplicates that it is in.
 */
group: DeskGroup | null, 
/**
 * Who looks after it.
 */
assigned: DeskAssigned | null, 
/**
 * What members told the desk about it, those that wait first, then the oldest first.
 */
complaints: Array<Complaint>, 
/**
 * How many more there are, of members who complained more often than is read.
 */
complaints_more: number, 
/**
 * Complaints that wait.
 */
complaints_open: number, };

export type DeskNote = { 
/**
 * What was done: as in [`DeskAct`].
 */
kind: string, 
/**
 * Why.
 */
reason: string, 
/**
 * What was noted.
 */
note: string, };

export type DeskNoteAdd = { 
/**
 * On which contribution.
 */
entry: string, 
/**
 * The words.
 */
text: string, };

export type DeskRemark = { 
/**
 * Its id.
 */
id: string, 
/**
 * Whose.
 */
by: Author, 
/**
 * The words; empty while they are not here.
 */
text: string, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type DeskUngroup = { 
/**
 * The group: its id or a beginning, or that of a contribution in it.
 */
group: string, 
/**
 * Why: a word of the list.
 */
reason: string, 
/**
 * What those who sit at the desk should know.
 */
note: string | null, };

export type DeviceRef = { 
/**
 * Consultation id or the beginning of one.
 */
consultation: string, 
/**
 * Device id.
 */
device: string, };

export type Door = { 
/**
 * Its key: what `member door shut` takes.
 */
id: string, 
/**
 * Whether it is open.
 */
open: boolean, 
/**
 * How many may come by it.
 */
joins: number | null, 
/**
 * Last day, ISO 8601.
 */
until: string | null, 
/**
 * Names of those who came by it; ids where none is known.
 */
joined: Array<string>, 
/**
 * How many came when it was full or shut.
 */
refused: number, };

export type DoorShut = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The door.
 */
door: string, };

export type Draft = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Ids of the questions it answers; empty means cross-cutting.
 */
questions: Array<string>, 
/**
 * The contribution it replies to.
 */
reply_to: string | null, 
/**
 * The own contribution it revises.
 */
revises: string | null, 
/**
 * What it translates.
 */
translates: Translated | null, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * How the author is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
 */
attribution: string, 
/**
 * The name to be shown under, with `pseudonym`; empty otherwise.
 */
pseudonym: string, 
/**
 * What others will see of the author.
 */
shown: Profile, 
/**
 * Devices that may have written what bears no name; few of them hide nobody.
 */
crowd: number, 
/**
 * Whether the author and the desk alone read it until an office accepts it.
 */
desk: boolean, 
/**
 * Whether it would arrive as held for an office's decision: the consultation is known here to be closing or closed.
 */
held: boolean, 
/**
 * Whether it may be quoted: `quotable`, `without-name` or `not-quoted`.
 */
consent: string, 
/**
 * Who may see it: `members` or `moderators`.
 */
audience: string, 
/**
 * Whether it is submitted by a slip.
 */
slip: boolean, 
/**
 * What is told of whoever said it, where the words are somebody else's.
 */
on_behalf: OnBehalf | null, 
/**
 * Who that is, kept in this home alone.
 */
kept: Kept | null, 
/**
 * The room it is for.
 */
room: string | null, 
/**
 * Areas and kind that were chosen.
 */
filed: Filed, 
/**
 * That it is a summary, and of which days.
 */
summary: SummaryDays | null, 
/**
 * The words.
 */
body: RichText, 
/**
 * The same as Markdown.
 */
body_markdown: string, 
/**
 * Heads of the draft document: give them back on save.
 */
heads: Array<string>, 
/**
 * Attachments.
 */
attachments: Array<Attachment>, 
/**
 * Last save, ms since 1970 by this device's clock.
 */
saved_at: number, 
/**
 * Whether a name is still missing: ask before submitting.
 */
needs_name: boolean, };

export type DraftCard = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Its title.
 */
title: string, 
/**
 * First words.
 */
excerpt: string, 
/**
 * Number of words.
 */
words: number, 
/**
 * Numbers of the questions it answers.
 */
question_numbers: Array<string>, 
/**
 * The contribution it replies to.
 */
reply_to: string | null, 
/**
 * Name of who is replied to.
 */
reply_to_name: string | null, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Last save, ms since 1970.
 */
saved_at: number, 
/**
 * Whether the words are somebody else's.
 */
on_behalf: boolean, 
/**
 * The contribution that it translates.
 */
translates: string | null, };

export type DraftNew = { 
/**
 * Which consultation; empty: that of what it translates.
 */
consultation: string, 
/**
 * Question ids or numbers.
 */
questions: Array<string>, 
/**
 * The contribution it replies to.
 */
reply_to: string | null, 
/**
 * The own contribution it will revise.
 */
revises: string | null, 
/**
 * The contribution that it translates, into `language`.
 */
translates: string | null, 
/**
 * BCP 47; guessed from the words, else the interface language, when absent.
 */
language: string | null, 
/**
 * First words as Markdown.
 */
body_markdown: string | null, 
/**
 * How the author is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`; that of the
 * settings when absent.
 */
attribution: string | null, 
/**
 * The name to be shown under, with `pseudonym`.
 */
pseudonym: string | null, 
/**
 * Whether it may be quoted: `quotable` (with what stands beside it of the author), `without-name` or `not-quoted`; that
 * of the settings when absent.
 */
consent: string | null, 
/**
 * Who may see it: `members` or `moderators`; that of the settings when absent.
 */
audience: string | null, 
/**
 * The slip to submit it by, as its sheet has it; it stands alone then, whatever the attribution.
 */
slip: string | null, 
/**
 * What is told of whoever said it, where the words are somebody else's.
 */
on_behalf: OnBehalf | null, 
/**
 * Who that is, to be kept in this home alone.
 */
kept: Kept | null, 
/**
 * The room it is for: its id, a beginning of it or its title. A reply stands where what it answers stands.
 */
room: string | null, 
/**
 * Thematic areas, named likewise.
 */
areas: Array<string>, 
/**
 * A kind of contribution, named likewise.
 */
kind: string | null, 
/**
 * That it is a summary, and of which days: for those who sit at the desk.
 */
summary: SummaryDays | null, };

export type DraftRef = { 
/**
 * Id in full, or a unique prefix.
 */
draft: string, };

export type DraftSave = { 
/**
 * Which draft.
 */
draft: string, 
/**
 * Heads the editor started from; empty means *whatever is there*.
 */
base_heads: Array<string>, 
/**
 * The words (one of `body` and `body_markdown`).
 */
body: RichText | null, 
/**
 * The words as Markdown.
 */
body_markdown: string | null, };

export type DraftSaved = { 
/**
 * New heads.
 */
heads: Array<string>, 
/**
 * The merged words, when they differ from what was sent.
 */
body: RichText | null, 
/**
 * When, ms since 1970 by this device's clock.
 */
saved_at: number, 
/**
 * BCP 47; follows the words until the author chooses.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, };

export type DraftSet = { 
/**
 * Which draft.
 */
draft: string, 
/**
 * New question ids; untouched when absent.
 */
questions: Array<string> | null, 
/**
 * New language.
 */
language: string | null, 
/**
 * `ltr` or `rtl`.
 */
direction: string | null, 
/**
 * How the author is shown; untouched when absent.
 */
attribution: string | null, 
/**
 * The name to be shown under, with `pseudonym`.
 */
pseudonym: string | null, 
/**
 * Whether it may be quoted; untouched when absent.
 */
consent: string | null, 
/**
 * Who may see it; untouched when absent.
 */
audience: string | null, 
/**
 * The slip to submit it by; empty takes it off, untouched when absent.
 */
slip: string | null, 
/**
 * What is told of whoever said it; untouched when absent. A draft of one's own does not become somebody else's.
 */
on_behalf: OnBehalf | null, 
/**
 * Who that is, kept in this home alone; untouched when absent.
 */
kept: Kept | null, 
/**
 * The room it is for; empty: none; untouched when absent.
 */
room: string | null, 
/**
 * Thematic areas; untouched when absent.
 */
areas: Array<string> | null, 
/**
 * A kind of contribution; empty: none; untouched when absent.
 */
kind: string | null, 
/**
 * The days of a summary; untouched when absent, and for what is none.
 */
summary: SummaryDays | null, };

export type Duplicate = { 
/**
 * The one in the file.
 */
entry: string, 
/**
 * The one that looks the same.
 */
like: string, 
/**
 * How alike, in hundredths of all pairs of words; 100 where the words are the same.
 */
likeness: number, 
/**
 * Where the same words stand in both, as far as they are told.
 */
passages: Array<SamePassage>, };

export type Duress = { 
/**
 * Told to whoever has the home open, and to nobody else.
 */
set: boolean, };

export type DuressSet = { 
/**
 * The passphrase of this home.
 */
passphrase: string, 
/**
 * The one that empties it; none removes it.
 */
duress: string | null, };

export type Entries = { 
/**
 * The rows.
 */
entries: Array<EntryRow>, 
/**
 * How many match in all.
 */
total: number, };

export type Entry = { 
/**
 * Id in full.
 */
id: string, 
/**
 * `contribution` or `reply`; `summary` of a moderator's summary, or `translation`.
 */
kind: string, 
/**
 * Who speaks.
 */
author: Author, 
/**
 * The contribution it replies to.
 */
parent: string | null, 
/**
 * Whether the parent was guessed on import.
 */
parent_guessed: boolean, 
/**
 * Room id, if any.
 */
room: string | null, 
/**
 * What its author chose beside it. Ids that are not known show nothing.
 */
filed: Filed, 
/**
 * Of a summary, the days that it is of.
 */
summary: SummaryDays | null, 
/**
 * Ids of the questions it answers; empty means cross-cutting.
 */
questions: Array<string>, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * How the author is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
 */
attribution: string, 
/**
 * Whether it may be quoted: `quotable` (with what stands beside it of the author), `without-name` or `not-quoted`.
 */
consent: string, 
/**
 * Who may see it: `members` or `moderators`.
 */
audience: string, 
/**
 * `submitted` or `withdrawn`.
 */
state: string, 
/**
 * Whether an office put it first on the consultation's page.
 */
pinned: boolean, 
/**
 * Whether it arrived after closing began, and counts.
 */
late: boolean, 
/**
 * Whether it waits for an office's decision, since it was made knowing of the closing or came after the final close.
 */
held: boolean, 
/**
 * The words as Markdown; empty once withdrawn or while the body has not arrived.
 */
body_markdown: string, 
/**
 * Byte-exact source words of an imported contribution; plain words otherwise.
 */
body_text: string, 
/**
 * The words, for the window.
 */
body: RichText, 
/**
 * Whether the body is on this device.
 */
body_here: boolean, 
/**
 * Its words were said before this device was admitted, to what is said from then on: they are not opened here.
 */
before_you_came: boolean, 
/**
 * Number of earlier versions.
 */
revisions: number, 
/**
 * Mentioned people's ids.
 */
mentions: Array<string>, 
/**
 * Attachments.
 */
attachments: Array<Attachment>, 
/**
 * Reactions: kind → count.
 */
reactions: { [key in string]: number }, 
/**
 * Origin, when imported.
 */
imported: Imported | null, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number | null, 
/**
 * What is told of whoever said it, where the author entered it for them; absent with the words.
 */
on_behalf: OnBehalf | null, 
/**
 * What it translates, where it is a translation: those stand in no list.
 */
translates: Translated | null, 
/**
 * Its translations that members read, without their words: the newest by somebody at the desk first.
 */
translations: Array<Translation>, };

export type EntryCount = { 
/**
 * The id, or `none`.
 */
id: string, 
/**
 * How many.
 */
count: number, };

export type EntryCounts = { 
/**
 * By room, and in none.
 */
rooms: Array<EntryCount>, 
/**
 * By thematic area, and with none.
 */
areas: Array<EntryCount>, 
/**
 * By kind, and of none.
 */
kinds: Array<EntryCount>, };

export type EntryId = { 
/**
 * Id in full.
 */
entry: string, };

export type EntryPage = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Only those that answer this question; `cross_cutting` for those that answer none.
 */
question: string | null, 
/**
 * Only those in this room; `none` for those in none.
 */
room: string | null, 
/**
 * Only those with this thematic area; `none` for those with none.
 */
area: string | null, 
/**
 * Only those of this kind, by the agenda's kinds; `none` for those of none.
 */
kind: string | null, 
/**
 * Only those of this author.
 */
author: string | null, 
/**
 * Only this language.
 */
language: string | null, 
/**
 * Only unread ones.
 */
unread: boolean, 
/**
 * Only those that start a thread.
 */
threads: boolean, 
/**
 * Newest first.
 */
newest: boolean, 
/**
 * Skip this many.
 */
offset: number, 
/**
 * At most this many, 1 to 200; 50 when 0.
 */
limit: number, };

export type EntryRef = { 
/**
 * Id in full, or a unique prefix.
 */
entry: string, };

export type EntryRow = { 
/**
 * Not read yet on this device.
 */
unread: boolean, 
/**
 * Written on this device.
 */
own: boolean, 
/**
 * Where it is on its way, for own ones.
 */
way: string | null, 
/**
 * Own reaction, if any.
 */
own_reaction: string | null, 
/**
 * Direct replies.
 */
replies: number, 
/**
 * Id in full.
 */
id: string, 
/**
 * `contribution` or `reply`; `summary` of a moderator's summary, or `translation`.
 */
kind: string, 
/**
 * Who speaks.
 */
author: Author, 
/**
 * The contribution it replies to.
 */
parent: string | null, 
/**
 * Whether the parent was guessed on import.
 */
parent_guessed: boolean, 
/**
 * Room id, if any.
 */
room: string | null, 
/**
 * What its author chose beside it. Ids that are not known show nothing.
 */
filed: Filed, 
/**
 * Of a summary, the days that it is of.
 */
summary: SummaryDays | null, 
/**
 * Ids of the questions it answers; empty means cross-cutting.
 */
questions: Array<string>, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * How the author is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
 */
attribution: string, 
/**
 * Whether it may be quoted: `quotable` (with what stands beside it of the author), `without-name` or `not-quoted`.
 */
consent: string, 
/**
 * Who may see it: `members` or `moderators`.
 */
audience: string, 
/**
 * `submitted` or `withdrawn`.
 */
state: string, 
/**
 * Whether an office put it first on the consultation's page.
 */
pinned: boolean, 
/**
 * Whether it arrived after closing began, and counts.
 */
late: boolean, 
/**
 * Whether it waits for an office's decision, since it was made knowing of the closing or came after the final close.
 */
held: boolean, 
/**
 * The words as Markdown; empty once withdrawn or while the body has not arrived.
 */
body_markdown: string, 
/**
 * Byte-exact source words of an imported contribution; plain words otherwise.
 */
body_text: string, 
/**
 * The words, for the window.
 */
body: RichText, 
/**
 * Whether the body is on this device.
 */
body_here: boolean, 
/**
 * Its words were said before this device was admitted, to what is said from then on: they are not opened here.
 */
before_you_came: boolean, 
/**
 * Number of earlier versions.
 */
revisions: number, 
/**
 * Mentioned people's ids.
 */
mentions: Array<string>, 
/**
 * Attachments.
 */
attachments: Array<Attachment>, 
/**
 * Reactions: kind → count.
 */
reactions: { [key in string]: number }, 
/**
 * Origin, when imported.
 */
imported: Imported | null, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number | null, 
/**
 * What is told of whoever said it, where the author entered it for them; absent with the words.
 */
on_behalf: OnBehalf | null, 
/**
 * What it translates, where it is a translation: those stand in no list.
 */
translates: Translated | null, 
/**
 * Its translations that members read, without their words: the newest by somebody at the desk first.
 */
translations: Array<Translation>, };

export type Fault = { 
/**
 * What happened.
 */
code: Code, 
/**
 * Named arguments for its sentence: file names, ids, sizes.
 */
args: { [key in string]: string }, };

export type FileAt = { 
/**
 * Its path.
 */
path: string, };

export type FileKind = { 
/**
 * `pack`, `invitation`, `bundle`, `card`, `recovery`, `office-card`, `office-request`, `backup`, `page`, `folder` or
 * `unknown`.
 */
kind: string, 
/**
 * Its size, bytes.
 */
bytes: number, };

export type FileWritten = { 
/**
 * Its path.
 */
path: string, 
/**
 * Its size, bytes.
 */
bytes: number, 
/**
 * Parcels in it.
 */
parcels: number, 
/**
 * Own contributions in it that no office has confirmed yet.
 */
waiting: number, 
/**
 * Own contributions that are not in it, since they bear no name and leave later; absent in files that carry none.
 */
later: LeavesLater | null, 
/**
 * Words and files left out, since they came back with a backup and are in doubt.
 */
unverified: number, 
/**
 * Letters that no font here has: on paper they are boxes.
 */
unset: number, };

export type Filed = { 
/**
 * Ids of thematic areas.
 */
areas: Array<string>, 
/**
 * Id of a kind.
 */
kind: string | null, };

export type FilesAt = { 
/**
 * Their paths.
 */
paths: Array<string>, };

export type FirstGroup = { 
/**
 * A name that a code for it may have: its key terms. Empty where nothing tells it from the others.
 */
name: string, 
/**
 * How many contributions are in it.
 */
contributions: number, 
/**
 * Of each the sentence that is most like the middle of the group, the most alike first.
 */
passages: Array<SuggestedPassage>, };

export type FirstGroups = { 
/**
 * The language with most contributions first.
 */
languages: Array<LanguageGroups>, 
/**
 * Contributions that were not read, since no more words are read at once.
 */
left_out: number, };

export type Found = { 
/**
 * Best first.
 */
hits: Array<Hit>, 
/**
 * How many match in all.
 */
total: number, };

export type Freight = { 
/**
 * Number of consultations.
 */
consultations: number, 
/**
 * Number of parcels.
 */
parcels: number, 
/**
 * Their size, texts and attachments included, bytes.
 */
bytes: number, };

export type FreightTaken = { 
/**
 * Consultations whose work it is; this device is a member of none of them.
 */
consultations: number, 
/**
 * Parcels in the file that are theirs.
 */
parcels: number, 
/**
 * Parcels that were carried already.
 */
already_here: number, 
/**
 * Texts and files that are new.
 */
payloads: number, 
/**
 * Whether the file ends early.
 */
truncated: boolean, };

export type Frozen = { 
/**
 * How many of its parcels were set aside for what they are.
 */
set_aside: number, 
/**
 * Why the last of them was: a reason code, worded as `aside-<reason>`.
 */
reason: string, 
/**
 * Parcels that lie here unread.
 */
unread: number, };

export type Heading = { 
/**
 * Id; of a kind that is offered, its word: `trend`, `opportunity`, `challenge`, `priority`, `good-practice` or
 * `key-suggestion`.
 */
id: string, 
/**
 * Title; empty for a kind that is offered and not called otherwise.
 */
title: string, 
/**
 * Whether authors cannot choose it. What has it keeps it.
 */
closed: boolean, 
/**
 * Contributions that have it.
 */
entries: number, };

export type HeadingSet = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * `areas` or `kinds`.
 */
shelf: string, 
/**
 * The one that is changed: its id, a beginning of it or its title; none: a new one.
 */
heading: string | null, 
/**
 * Its title; untouched when absent.
 */
title: string | null, 
/**
 * Whether authors cannot choose it; untouched when absent.
 */
closed: boolean | null, };

export type History = { 
/**
 * The changes.
 */
items: Array<HistoryItem>, 
/**
 * How many in all.
 */
total: number, };

export type HistoryAsk = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Skip this many.
 */
offset: number, 
/**
 * At most this many; 50 when 0.
 */
limit: number, };

export type HistoryAt = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Heads, hex.
 */
heads: Array<string>, };

export type HistoryItem = { 
/**
 * Who did it.
 */
by: Author, 
/**
 * `founded`, `joined`, `agenda`, `page_imported`, `contributed`, `replied`, `revised`, `withdrew`, `reacted`,
 * `received`, `profile`.
 */
act: string, 
/**
 * Contributions concerned (at most three are listed).
 */
entries: Array<string>, 
/**
 * How many contributions are concerned.
 */
count: number, 
/**
 * Fields concerned, for agenda changes.
 */
fields: Array<string>, 
/**
 * Claimed time, ms since 1970; unverified.
 */
claimed_at: number | null, 
/**
 * Heads right after it, for time travel; empty for acts outside the document.
 */
heads: Array<string>, };

export type Hit = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Its title.
 */
title: string, 
/**
 * `entry`, `question` or `draft`.
 */
kind: string, 
/**
 * The id of what was found.
 */
id: string, 
/**
 * Where words of a translation were found: its id, `id` being that of the original.
 */
translation: string | null, 
/**
 * Author's name, if any.
 */
author: string, 
/**
 * Words around the hit.
 */
excerpt: string, 
/**
 * Where in the excerpt the words stand: start and end, UTF-16 units.
 */
marks: Array<[number, number]>, 
/**
 * Language of the text.
 */
language: string, };

export type HomeChoose = { 
/**
 * Which; one more than the last starts a new one.
 */
number: number, };

export type HomeCreate = { 
/**
 * The passphrase; compared after NFKC, with digits of any script equal.
 */
passphrase: string, 
/**
 * Interface language, BCP 47.
 */
language: string, 
/**
 * Profile; every field optional (asked at first submit).
 */
profile: Profile, 
/**
 * How the person is shown, unless a draft says otherwise: as in `Draft`; by role and organisation when absent.
 */
attribution?: string, 
/**
 * Whether what is written begins with the least of everything.
 */
high_risk?: boolean, };

export type HomeMark = { 
/**
 * From 1.
 */
number: number, };

export type HomeState = "empty" | "locked" | "open";

export type ImportFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Parcels in it.
 */
parcels: number, 
/**
 * New contributions.
 */
new: number, 
/**
 * Contributions with a new version or a withdrawal.
 */
changed: number, 
/**
 * Contributions that were here already.
 */
already_here: number, 
/**
 * Parcels that were left aside.
 */
set_aside: number, 
/**
 * Whether it ended early.
 */
truncated: boolean, };

export type ImportRun = { 
/**
 * Its id.
 */
id: string, 
/**
 * When, ms since 1970 by this device's clock.
 */
at: number, 
/**
 * Its bundles.
 */
files: Array<ImportFile>, 
/**
 * Consultations that it brought something to: id and title.
 */
consultations: Array<ConsultationName>, 
/**
 * Whether it can be undone.
 */
undoable: boolean, 
/**
 * Why not: `exported`, `synced`, `backed-up`, `vouched`, `acted`, `later`, `nothing` (it brought nothing) or `undone`.
 */
ended: string | null, };

export type ImportUndo = { 
/**
 * Which, by id or unique beginning.
 */
import: string, 
/**
 * Only tells what it would drop.
 */
preview: boolean, };

export type ImportUndone = { 
/**
 * Which.
 */
import: string, 
/**
 * Parcels.
 */
parcels: number, 
/**
 * Contributions that are shown no more.
 */
contributions: number, 
/**
 * Contributions that leave the desk.
 */
at_desk: number, 
/**
 * Texts and files.
 */
payloads: number, 
/**
 * Parcels that had waited here, and wait again.
 */
waiting: number, 
/**
 * Consultations concerned: id and title.
 */
consultations: Array<ConsultationName>, };

export type Imported = { 
/**
 * `page`.
 */
from: string, 
/**
 * Name of the member who imported it.
 */
by: string, 
/**
 * As printed there; absent stays absent.
 */
posted: string | null, 
/**
 * Its address there.
 */
permalink: string | null, };

export type InvitationOpen = { 
/**
 * Path of the file: a pack, an invitation, or with words any bundle.
 */
path: string | null, 
/**
 * The invitation as text.
 */
text: string | null, 
/**
 * The passphrase that unlocks it.
 */
passphrase: string | null, 
/**
 * Its twelve words.
 */
words: string | null, };

export type Invited = { 
/**
 * Its id.
 */
id: string, 
/**
 * The role that is meant.
 */
role: string, 
/**
 * Last day, ISO 8601.
 */
until: string | null, 
/**
 * The file that was written.
 */
path: string | null, 
/**
 * It as text, for a QR code or a message.
 */
text: string | null, 
/**
 * Its twelve words.
 */
words: string | null, };

export type Kept = { 
/**
 * Name.
 */
name: string, 
/**
 * How they are reached.
 */
contact: string, };

export type KeptNote = { 
/**
 * Its number on this device.
 */
n: number, 
/**
 * Kebab-case code, as of [`NoteText`].
 */
code: string, 
/**
 * Arguments of its sentence.
 */
args: { [key in string]: string }, 
/**
 * Whether somebody put it by here.
 */
put_by: boolean, };

export type KeyTerm = { 
/**
 * As it is written most often.
 */
words: string, 
/**
 * How often it stands there.
 */
count: number, 
/**
 * In how many contributions.
 */
contributions: number, 
/**
 * What the method gives.
 */
value: number, 
/**
 * Sentences that have it, five at most.
 */
places: Array<SuggestedPassage>, };

export type KeyTerms = { 
/**
 * The language with most contributions first.
 */
languages: Array<LanguageTerms>, 
/**
 * Contributions that were not read, since no more words are read at once.
 */
left_out: number, };

export type LanNeighbour = { 
/**
 * Where it is.
 */
address: string, 
/**
 * Names of the people who were met there; empty until there was something to exchange.
 */
people: Array<string>, 
/**
 * Consultations in common, as far as they were spoken of.
 */
consultations: Array<ConsultationName>, 
/**
 * Whether a conversation is going on.
 */
busy: boolean, };

export type LanSet = { 
/**
 * Whether members nearby may exchange with this device.
 */
on: boolean, };

export type LanState = { 
/**
 * Whether it is allowed in this home.
 */
on: boolean, 
/**
 * Whether calls are taken right now: while the program runs and the home is open.
 */
running: boolean, 
/**
 * Whether every exchange by a network is paused, the LAN's and the relays': also after a restart.
 */
paused: boolean, 
/**
 * Where others reach this device, to be typed where announcements do not get through.
 */
addresses: Array<string>, 
/**
 * Who was found.
 */
neighbours: Array<LanNeighbour>, };

export type LanguageGroups = { 
/**
 * The language, without script and country.
 */
language: string, 
/**
 * Contributions without any coding.
 */
contributions: number, 
/**
 * How many of these were compared with each other; the others joined what they are most like.
 */
compared: number, 
/**
 * The groups, the largest first, twenty at most.
 */
groups: Array<FirstGroup>, 
/**
 * How many more there are.
 */
more: number, };

export type LanguageTerms = { 
/**
 * The language, without script and country.
 */
language: string, 
/**
 * Contributions that were asked for.
 */
contributions: number, 
/**
 * Words in them.
 */
words: number, 
/**
 * `log_likelihood` against the others, or `tf_idf` where there are none.
 */
method: string, 
/**
 * Whether function words are known by a list; otherwise by how many contributions have them.
 */
listed: boolean, 
/**
 * The terms, the most telling first.
 */
terms: Array<KeyTerm>, };

export type Late = { 
/**
 * Whose it is.
 */
member: string, 
/**
 * Their name.
 */
name: string, 
/**
 * The log.
 */
tail: LogTail, };

export type LateAct = { 
/**
 * Its parcel: up to here it may be adopted.
 */
through: number, 
/**
 * What it did, as in history (`contributed`, `revised`, `agenda`, …).
 */
act: string, 
/**
 * The first contributions it concerns.
 */
items: Array<BundleItem>, };

export type LeavesLater = { 
/**
 * Their ids: `outbox_send` lets them leave at once.
 */
entries: Array<string>, 
/**
 * When the last of them leaves, ms since 1970 by this device's clock.
 */
at: number, };

export type Letterhead = { 
/**
 * The organisation that publishes them; empty where none is named.
 */
organisation: string, 
/**
 * A line on the first page, such as a programme's name; may be empty.
 */
cover_line: string, 
/**
 * The colour of headings and rules: `#1d4e78`; empty for the program's own.
 */
accent: string, 
/**
 * The letters: `sans` or `serif`.
 */
face: string, 
/**
 * The picture on the first page.
 */
logo: LetterheadLogo | null, };

export type LetterheadLogo = { 
/**
 * `image/png` or `image/jpeg`.
 */
media_type: string, 
/**
 * Width, pixels.
 */
width: number, 
/**
 * Height, pixels.
 */
height: number, 
/**
 * Its bytes, base64 (RFC 4648, section 4).
 */
base64: string, };

export type LetterheadSet = { 
/**
 * As in [`Letterhead`].
 */
organisation: string | null, 
/**
 * As in [`Letterhead`].
 */
cover_line: string | null, 
/**
 * As in [`Letterhead`].
 */
accent: string | null, 
/**
 * As in [`Letterhead`].
 */
face: string | null, 
/**
 * A picture's path. It is made anew without what it tells of place, device and time.
 */
logo: string | null, 
/**
 * Takes the picture off.
 */
no_logo: boolean, };

export type LikelyApart = { 
/**
 * The two.
 */
entries: Array<string>, 
/**
 * That they may be one after all.
 */
undo: boolean, };

export type LikelyAsk = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Pairs at most; 0 for as many as a page shows. At most 200.
 */
limit: number, 
/**
 * Those of which somebody on this home said that they are two, in the place of the others.
 */
apart: boolean, };

export type LikelyList = { 
/**
 * The pairs, in the order in which the first of each is read.
 */
pairs: Array<LikelyPair>, 
/**
 * Contributions beyond these that may be like another.
 */
further: number, 
/**
 * Pairs of which somebody on this home said that they are two.
 */
apart: number, };

export type LikelyPair = { 
/**
 * How alike, in hundredths of all pairs of words; 100 where the words are the same.
 */
likeness: number, 
/**
 * Where the same words stand in both, as far as they are told.
 */
passages: Array<SamePassage>, 
/**
 * One of them.
 */
one: LikelyText, 
/**
 * The other.
 */
other: LikelyText, };

export type LikelyText = { 
/**
 * Its id.
 */
entry: string, 
/**
 * Whose.
 */
author: Author, 
/**
 * For whom it was entered, where it was.
 */
on_behalf: OnBehalf | null, 
/**
 * Where it stands, as of a desk item.
 */
state: string, 
/**
 * Its language.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number | null, 
/**
 * Its words, blank where they quote others: the text that passages stand in.
 */
text: string, };

export type LogTail = { 
/**
 * The log.
 */
log: string, 
/**
 * `charter`, `agenda` or `seat`.
 */
lane: string, 
/**
 * Parcels that count.
 */
counts: number, 
/**
 * Parcels here beyond those: of a removed device, or waiting for others before them.
 */
beyond: number, 
/**
 * When the last of it came here, ms since 1970 by this device's clock.
 */
heard_at: number | null, };

export type MarkRead = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Which contributions; all when empty.
 */
entries: Array<string>, };

export type MemberAdopt = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The log.
 */
log: string, 
/**
 * Up to this parcel; all that is here when absent.
 */
through: number | null, };

export type MemberApprove = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The request.
 */
request: string, 
/**
 * Their role; what the invitation means, or contributor, when absent.
 */
role: string | null, 
/**
 * How their words were checked: `in-person` or `phone`.
 */
checked: string | null, 
/**
 * A member whose further device this is.
 */
person: string | null, 
/**
 * Although the invitation was used by others too.
 */
even_so: boolean, 
/**
 * Whether they are kept from what was said before; as the invitation means, when absent.
 */
from_now: boolean | null, };

export type MemberCheck = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The member's device.
 */
member: string, 
/**
 * `in-person`, `phone` or `not`.
 */
checked: string, };

export type MemberInvite = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The role that is meant; contributor when absent.
 */
role: string | null, 
/**
 * Last day, ISO 8601.
 */
until: string | null, 
/**
 * The file to write; without one, and without words, the invitation is given as text.
 */
path: string | null, 
/**
 * The card that it is sealed to, as text.
 */
card: string | null, 
/**
 * The passphrase that locks it.
 */
passphrase: string | null, 
/**
 * Gives twelve words; the invitation itself goes with this device's next bundles.
 */
words: boolean, 
/**
 * Whoever comes by it is kept from what was said before.
 */
from_now: boolean, };

export type MemberRef = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The member's device.
 */
member: string, };

export type MemberRemove = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The member's device.
 */
member: string, 
/**
 * Only tells.
 */
preview: boolean, };

export type MemberRole = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The member's device.
 */
member: string, 
/**
 * The role.
 */
role: string, };

export type Memo = { 
/**
 * Its id.
 */
id: string, 
/**
 * Whose.
 */
by: Author, 
/**
 * On which code.
 */
code: string | null, 
/**
 * On which coding.
 */
coding: string | null, 
/**
 * On which contribution; a coding's too.
 */
entry: string | null, 
/**
 * The words; empty while they are not here.
 */
text: string, 
/**
 * Whether this person wrote it, on whatever device.
 */
own: boolean, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type MemoAdd = { 
/**
 * Of a code: in which consultation.
 */
consultation: string | null, 
/**
 * The code.
 */
code: string | null, 
/**
 * Or the coding.
 */
coding: string | null, 
/**
 * Or the contribution.
 */
entry: string | null, 
/**
 * The words.
 */
text: string, };

export type NamedCustodians = { 
/**
 * The convener's device.
 */
convener: string, 
/**
 * Their name; the id where none is known.
 */
name: string, 
/**
 * Whether it is this device.
 */
own: boolean, 
/**
 * The custodians' devices.
 */
members: Array<string>, 
/**
 * Their names; ids where none is known.
 */
names: Array<string>, 
/**
 * How many of them it takes.
 */
needed: number, 
/**
 * Whether this device is one of them.
 */
includes_own: boolean, };

export type NamedPerson = { 
/**
 * The name, as it is written first.
 */
name: string, 
/**
 * Contributions that mention it, first to last.
 */
entries: Array<string>, 
/**
 * Name of who wrote the first of them; empty where they show none.
 */
by: string, };

export type NamedPutBy = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The name, as it is listed.
 */
name: string, 
/**
 * Takes it up again instead.
 */
undo: boolean, };

export type NoteText = { 
/**
 * Kebab-case code.
 */
code: string, 
/**
 * Arguments of its sentence.
 */
args: { [key in string]: string }, };

export type NotesPutBy = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Their numbers.
 */
notes: Array<number>, 
/**
 * Takes them up again instead.
 */
undo: boolean, };

export type Nothing = Record<symbol, never>;

export type OfficeAnswer = { 
/**
 * Under which name the home knows this office.
 */
label: string, 
/**
 * Twenty-four words; they open that home once.
 */
words: string, };

export type OfficeCard = { 
/**
 * What those see who give it the right.
 */
label: string, 
/**
 * The file to write.
 */
path: string, };

export type OfficeCardShown = { 
/**
 * The office's name.
 */
label: string, 
/**
 * By which two people tell that they hold the same card.
 */
fingerprint: string, };

export type OnBehalf = { 
/**
 * How they came: `paper`, `spoken`, `phone`, `message` or `meeting`.
 */
how: string, 
/**
 * The speaker as shown, in free words; empty is *somebody*.
 */
speaker: string, 
/**
 * Whether those are the speaker's name, to which they agreed.
 */
named: boolean, 
/**
 * Where, as coarse as the speaker wished; may be empty.
 */
place: string, 
/**
 * When: a day, a month, or free words; may be empty.
 */
day: string, 
/**
 * `individual`, `community-group`, `civil-society`, `local-authority`, `business`, `academia` or `other`; empty where
 * nobody said.
 */
respondent: string, 
/**
 * How the speaker agreed: `written`, `spoken` or `witness`; empty where nobody said.
 */
consent: string, };

export type OneBundle = { 
/**
 * Its path.
 */
path: string, 
/**
 * What it brings; absent where it could not be taken.
 */
bundle: BundleReport | null, 
/**
 * Why it could not be taken.
 */
fault: Fault | null, };

export type OutboxItem = { 
/**
 * Contribution id, or draft id for a draft.
 */
id: string, 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Its title.
 */
title: string, 
/**
 * `draft`, `sealed`, `carried`, `received`, `held`, `accepted`, `returned`, `hidden` or `withdrawn`; of a complaint
 * `settled` once it was dealt with.
 */
state: string, 
/**
 * Whether it came after closing began, and counts.
 */
late: boolean, 
/**
 * Whether it waits, or will wait, for an office's decision.
 */
held: boolean, 
/**
 * Whether its author and the desk alone read it.
 */
deposited: boolean, 
/**
 * What it is: `contribution`, `reply`, `translation` or `complaint`.
 */
kind: string, 
/**
 * The contribution that it translates, or complains about.
 */
about: string | null, 
/**
 * What an office said about it.
 */
note: DeskNote | null, 
/**
 * Numbers of the questions that an office put it under, where its author named others.
 */
moved_to: Array<string>, 
/**
 * Files that carry it: name and when, latest first.
 */
carried_by: Array<Carried>, 
/**
 * Offices that signed a receipt: name and when it arrived here.
 */
received_by: Array<Received>, 
/**
 * First words.
 */
excerpt: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Size on its way, bytes.
 */
bytes: number, 
/**
 * When it was sealed (last saved, for a draft), ms since 1970 by this device's clock.
 */
at: number, 
/**
 * The moment it waits for before it leaves, ms since 1970 by this device's clock: for what bears no name.
 */
leaves_at: number | null, };

export type Overview = { 
/**
 * Contributions and replies that are shown.
 */
total: number, 
/**
 * Summaries by moderators, counted nowhere else.
 */
summaries: number, 
/**
 * Hidden by offices, counted nowhere else; absent where that is hidden here.
 */
hidden: number | null, 
/**
 * Taken back, counted nowhere else; absent where that is hidden here.
 */
withdrawn: number | null, 
/**
 * Counts below this are hidden; 0 hides none.
 */
suppress: number, 
/**
 * The tables.
 */
tables: Array<OverviewTable>, 
/**
 * Member devices.
 */
devices: number, 
/**
 * Names of members whose device has not been heard from.
 */
silent: Array<string>, };

export type OverviewAsk = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Hide counts below this, and what would give them away; 0 hides none.
 */
suppress: number, };

export type OverviewExport = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * As in `OverviewAsk`.
 */
suppress: number, 
/**
 * The CSV file to write.
 */
path: string, };

export type OverviewRow = { 
/**
 * What is counted: `contribution`, `reply`, a question's id, `several`, an office, a country's code or name, a language's
 * code, a kind of speaker, a day; empty where nobody said, and for what answers no question.
 */
key: string, 
/**
 * The number of a question; otherwise empty.
 */
number: string, 
/**
 * The words of a question, the title of a room, an area or a kind; otherwise empty.
 */
text: string, 
/**
 * How many; absent where that is hidden.
 */
count: number | null, };

export type OverviewTable = { 
/**
 * `kind`, `question`, `room`, `area`, `filed_kind` (by the agenda's kinds), `office`, `country`, `language`,
 * `respondent` or `day`.
 */
by: string, 
/**
 * Rows; their counts add up to the total, but for questions where none is hidden.
 */
rows: Array<OverviewRow>, 
/**
 * Too few are counted to print any row.
 */
withheld: boolean, };

export type PackExport = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Path of the file to write.
 */
path: string, 
/**
 * Whoever holds the file, and knows the passphrase if there is one, may read and take part as contributor at once.
 */
open: boolean, 
/**
 * How many may come by an open pack.
 */
joins: number | null, 
/**
 * Last day on which it is opened, ISO 8601.
 */
until: string | null, 
/**
 * The card it is for, as text: only that person opens it, and asks to be added.
 */
card: string | null, 
/**
 * The passphrase that locks it. Without `open` and a card, whoever knows it may read and asks to be added.
 */
passphrase: string | null, 
/**
 * The role that is meant where somebody asks; contributor when absent.
 */
role: string | null, 
/**
 * Whoever comes by it is kept from what was said before; not with `open`.
 */
from_now: boolean, };

export type PackOpened = { 
/**
 * The consultation.
 */
consultation: string, 
/**
 * Its title.
 */
title: string, 
/**
 * This device's role in it.
 */
role: string, 
/**
 * Whether this device now waits to be added.
 */
asking: boolean, 
/**
 * The twelve words of this device there, to be read to whoever invited.
 */
words: string, 
/**
 * Whether it was in the library before.
 */
already_here: boolean, 
/**
 * What the file brought.
 */
report: BundleReport, };

export type PageImport = { 
/**
 * Path of the file.
 */
path: string | null, 
/**
 * Pasted text.
 */
text: string | null, 
/**
 * Into this consultation rather than a new one.
 */
into: string | null, };

export type PageImported = { 
/**
 * The consultation; absent in a preview of a new one.
 */
consultation: string | null, 
/**
 * Title, possibly empty.
 */
title: string, 
/**
 * Number of guiding questions.
 */
questions: number, 
/**
 * Number of contributions on the page.
 */
contributions: number, 
/**
 * Number of people who contributed.
 */
people: number, 
/**
 * Of these, moderators.
 */
moderators: number, 
/**
 * Contributions by moderators.
 */
moderator_contributions: number, 
/**
 * Source dates, ISO 8601.
 */
opens: string | null, 
/**
 * Source dates, ISO 8601.
 */
closes: string | null, 
/**
 * Contributions that were here already.
 */
already_here: number, 
/**
 * Contributions added (that would be added, in a preview).
 */
added: number, 
/**
 * What could not be read, was guessed, changed or vanished.
 */
notes: Array<NoteText>, };

export type PartRef = { 
/**
 * Its id or a beginning.
 */
id: string, };

export type PassphraseChange = { 
/**
 * The one so far.
 */
passphrase: string, 
/**
 * The new one.
 */
new: string, };

export type PassphraseSuggest = { 
/**
 * Language of the words.
 */
language: string, };

export type Person = { 
/**
 * Contributions of theirs.
 */
entries: number, 
/**
 * Whether this is the person at this device.
 */
own: boolean, 
/**
 * The twelve words of their device's keys; absent for sources and for those who are no members any more.
 */
words: string | null, 
/**
 * Somebody says that their device is lost.
 */
lost: boolean, 
/**
 * They are kept from what was said before they came.
 */
from_now: boolean, 
/**
 * Member or source id.
 */
id: string, 
/**
 * Name under the contribution's attribution; empty when not given.
 */
name: string, 
/**
 * `convener`, `moderator`, `contributor` or `observer`.
 */
role: string, 
/**
 * Organisation.
 */
organisation: string, 
/**
 * Office.
 */
office: string, 
/**
 * Country.
 */
country: string, 
/**
 * Position.
 */
position: string, 
/**
 * Came by an open pack and nobody has admitted them yet.
 */
unconfirmed: boolean, 
/**
 * A named source: no member, no keys.
 */
imported: boolean, 
/**
 * Whether this person's words were checked on this device: `in-person`, `phone` or `not`. Absent for sources, for the
 * person at this device, and in shared state.
 */
checked?: string, };

export type Profile = { 
/**
 * Name as it should appear.
 */
name: string, 
/**
 * Organisation.
 */
organisation: string, 
/**
 * Office within it.
 */
office: string, 
/**
 * Country, as the person writes it or ISO 3166 code.
 */
country: string, 
/**
 * What the person does (*access to justice specialist*).
 */
position: string, };

export type Protection = { 
/**
 * What is.
 */
kept: Array<string>, 
/**
 * What is not.
 */
not: Array<string>, };

export type Question = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Number as shown.
 */
number: string, 
/**
 * The question.
 */
text: string, 
/**
 * The question it refines.
 */
parent: string | null, 
/**
 * The heading it stands under.
 */
heading: string | null, 
/**
 * Contributions that answer it.
 */
entries: number, 
/**
 * Of these, unread.
 */
unread: number, };

export type QuestionShow = { 
/**
 * Id in full.
 */
id: string, 
/**
 * Number as shown.
 */
number: string, 
/**
 * The question.
 */
text: string, 
/**
 * The question it refines.
 */
parent: string | null, 
/**
 * The heading it stands under.
 */
heading: string | null, };

export type React = { 
/**
 * Which contribution.
 */
entry: string, 
/**
 * `agree`, `thanks`, `insight` or `question`; empty takes it back.
 */
kind: string, };

export type Receipt = { 
/**
 * Sixteen digits, with or without gaps.
 */
code: string, 
/**
 * Only in this consultation.
 */
consultation: string | null, };

export type ReceiptFound = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Id of the contribution in full.
 */
entry: string, 
/**
 * `here` (on this device), `received` (by an office) or `withdrawn`.
 */
state: string, 
/**
 * Offices that signed a receipt.
 */
received_by: Array<Received>, 
/**
 * What was answered to it.
 */
replies: Array<EntryRow>, };

export type Received = { 
/**
 * Office's name.
 */
name: string, 
/**
 * When its receipt arrived here, ms since 1970 by this device's clock.
 */
at: number, };

export type Recover = { 
/**
 * Recovery words, an office's answer, or one text for each share.
 */
secrets: Array<string>, 
/**
 * The new passphrase.
 */
new: string, };

export type Recovery = { 
/**
 * The consultation.
 */
consultation: ConsultationName, 
/**
 * Who is replaced: name, or id.
 */
lost: string, 
/**
 * Who takes the place: name, or id.
 */
successor: string, 
/**
 * The successor's twelve words.
 */
words: string, 
/**
 * Custodians whose word is in it.
 */
given: number, 
/**
 * How many it takes.
 */
needed: number, 
/**
 * Whether this device is a custodian whose word is not in it yet.
 */
may_approve: boolean, 
/**
 * The file that was written, if one was.
 */
path: string | null, 
/**
 * Whether it was done.
 */
done: boolean, };

export type RecoveryApprove = { 
/**
 * The file that came.
 */
path: string, 
/**
 * The file to write.
 */
out: string, };

export type RecoveryOffice = { 
/**
 * The passphrase of this home.
 */
passphrase: string, 
/**
 * Path of the office's card.
 */
path: string, };

export type RecoveryPropose = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The lost convener's device.
 */
lost: string, 
/**
 * The member's device that takes its place.
 */
successor: string, 
/**
 * The file to write.
 */
path: string, };

export type RecoveryRemove = { 
/**
 * The passphrase of this home.
 */
passphrase: string, 
/**
 * The slot.
 */
slot: string, };

export type RecoveryShares = { 
/**
 * How many are needed.
 */
threshold: number, 
/**
 * Each as thirty-two words, in the order of their numbers.
 */
shares: Array<string>, 
/**
 * The files written, in the same order; empty when no folder was given.
 */
files: Array<string>, };

export type RecoverySplit = { 
/**
 * The passphrase of this home.
 */
passphrase: string, 
/**
 * How many of them open the home together; at least 2.
 */
threshold: number, 
/**
 * How many shares are made; at most 10.
 */
shares: number, 
/**
 * A folder for one file each; none to show them only.
 */
folder: string | null, };

export type RecoveryWords = { 
/**
 * Twelve words parted by spaces.
 */
words: string, 
/**
 * The slot they open.
 */
slot: string, };

export type RelayAdd = { 
/**
 * Its address, such as `https://relay.example.org`.
 */
url: string, 
/**
 * The operator's token, where the relay asks for one.
 */
token: string | null, 
/**
 * A file with the certificate that the relay's own must lead to, in PEM; none: those that browsers trust.
 */
certificate: string | null, };

export type RelayRef = { 
/**
 * Its address.
 */
url: string, };

export type RelaySet = { 
/**
 * Whether they are.
 */
on: boolean, };

export type RelayState = { 
/**
 * Its address.
 */
url: string, 
/**
 * Whether an operator's token is kept for it.
 */
token: boolean, 
/**
 * Whether it is known by a certificate of its own, and not by those that browsers trust.
 */
certificate: boolean, 
/**
 * Whether a conversation with it stands now: news goes at once, both ways.
 */
stands: boolean, 
/**
 * Parcels here that are not known to lie there.
 */
waiting: number, 
/**
 * When it was made known, ms since 1970 by this device's clock.
 */
added_at: number, 
/**
 * When it was last spoken to until both held the same.
 */
spoken_at: number | null, 
/**
 * What stopped the last conversation.
 */
fault: Fault | null, };

export type Removal = { 
/**
 * The member.
 */
member: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Their role until now.
 */
role: string, 
/**
 * Their logs.
 */
logs: Array<LogTail>, 
/**
 * Whether it was done.
 */
done: boolean, };

export type ReportExport = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Path of the file to write.
 */
path: string, 
/**
 * `automerge`; of a synthesis, `docx`, `odt`, `pdf`, `html` or `md`; of the consultation, as open data, `csv`, `xlsx`,
 * `json`, `qdpx` or `qdc`.
 */
format: string, 
/**
 * Which synthesis; absent where the consultation has one alone, and for open data of all.
 */
synthesis: string | null, 
/**
 * For those who sit at the desk alone: with what is for moderators, and in open data with codes, codings and memos.
 */
for_desk: boolean, 
/**
 * With all contributions that are read in the annex of a document, not only those that are cited.
 */
all: boolean, 
/**
 * Of `csv`, which table: `contributions`, which is meant where this is absent, `questions`, `statements`, `references`,
 * `codes`, `codings`, `memos`, or `coverage-1` and on.
 */
table: string | null, 
/**
 * Hide counts below this, and what would give them away; 0 hides none.
 */
suppress: number, };

export type Request = { 
/**
 * Their device: what `member approve` takes.
 */
id: string, 
/**
 * The name they gave themselves; empty when none came.
 */
name: string, 
/**
 * Their organisation.
 */
organisation: string, 
/**
 * The twelve words of their device's keys.
 */
words: string, 
/**
 * Whether the words were checked: `in-person`, `phone` or `not`.
 */
checked: string, 
/**
 * `fits` (an invitation made here, rightly used), `unknown` (made on another office's device), `wrong` (not made with
 * its secret), `over` (its last day has passed) or `door` (an open pack that is full or shut).
 */
invitation: string, 
/**
 * The role the invitation means, where it is known here.
 */
role: string | null, 
/**
 * Whether the invitation is to what is said from now on; as they say themselves, where it was made elsewhere.
 */
from_now: boolean, 
/**
 * Other devices that use the same invitation: a stolen or copied one.
 */
others: Array<string>, 
/**
 * Contributions that wait with them.
 */
contributions: number, 
/**
 * Their first words.
 */
items: Array<BundleItem>, 
/**
 * Whether it was put by here.
 */
declined: boolean, };

export type RequestDecline = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The request.
 */
request: string, 
/**
 * Whether it is put by.
 */
declined: boolean, };

export type Restore = { 
/**
 * The backup.
 */
path: string, 
/**
 * The passphrase it had; or with `secrets`, a new one.
 */
passphrase: string, 
/**
 * Recovery words, an office's answer or shares, where the passphrase is forgotten.
 */
secrets: Array<string>, };

export type Restored = { 
/**
 * The consultation.
 */
consultation: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Words and files in doubt: kept here, and handed on to nobody.
 */
unverified: number, };

export type Revise = { 
/**
 * Which contribution.
 */
entry: string, 
/**
 * The words as Markdown.
 */
body_markdown: string, 
/**
 * Whether it may be quoted from here on; as before when absent.
 */
consent: string | null, 
/**
 * Who may see it from here on; as before when absent.
 */
audience: string | null, 
/**
 * As in `Submit`.
 */
at_once: boolean, };

export type Roads = { 
/**
 * Each consultation.
 */
consultations: Array<RoadsOf>, 
/**
 * The LAN.
 */
lan: LanState, 
/**
 * The relays.
 */
relays: Array<RelayState>, 
/**
 * What is carried for others.
 */
freight: Freight, };

export type RoadsOf = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Own contributions that no office has confirmed.
 */
waiting: number, 
/**
 * Their size on the way, bytes, attachments included.
 */
waiting_bytes: number, 
/**
 * Texts and attachments of others that have not come yet.
 */
lacking: number, 
/**
 * Parcels that wait for others to arrive first.
 */
pending: number, 
/**
 * Who was met last, newest first.
 */
contacts: Array<Contact>, };

export type RoadsPause = { 
/**
 * Whether nothing is exchanged until this is called again.
 */
paused: boolean, };

export type Room = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * `topic`, `week`, `language` or `introductions`.
 */
kind: string, 
/**
 * The language it is in, BCP 47; empty: any.
 */
language: string, 
/**
 * Whether it takes no new contributions.
 */
closed: boolean, 
/**
 * Contributions in it.
 */
entries: number, };

export type RoomSet = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * The room that is changed: its id, a beginning of it or its title; none: a new one.
 */
room: string | null, 
/**
 * Its title; untouched when absent.
 */
title: string | null, 
/**
 * `topic`, `week`, `language` or `introductions`; untouched when absent, `topic` for a new one.
 */
kind: string | null, 
/**
 * The language it is in; empty: any; untouched when absent.
 */
language: string | null, 
/**
 * Whether it takes no new contributions; untouched when absent.
 */
closed: boolean | null, };

export type RosterReceipt = { 
/**
 * The office's name, its id where no name is known.
 */
office: string, 
/**
 * Confirmed up to this number.
 */
seq: number, 
/**
 * When the receipt came here, ms since 1970 by this device's clock.
 */
at: number, };

export type RosterRow = { 
/**
 * Member id.
 */
member: string, 
/**
 * Name as they gave it; empty when none has come.
 */
name: string, 
/**
 * Role.
 */
role: string, 
/**
 * Came by a door and nobody has added them yet.
 */
unconfirmed: boolean, 
/**
 * Device id.
 */
device: string, 
/**
 * Whether it is this device.
 */
own: boolean, 
/**
 * Whether its words were checked: `in-person`, `phone` or `not`; absent for this device.
 */
checked: string | null, 
/**
 * The twelve words of its keys.
 */
words: string, 
/**
 * Somebody says that it is lost.
 */
lost: boolean, 
/**
 * The first device of the same person, where this is a further one.
 */
person: string | null, 
/**
 * The door it came by, if it came by one.
 */
door: string | null, 
/**
 * Last number received without a gap, over all its logs.
 */
last_seq: number, 
/**
 * Numbers that are missing although later ones are here.
 */
gaps: Array<number>, 
/**
 * When something of theirs last came here, or they were last met; ms since 1970 by this device's clock.
 */
last_heard: number | null, 
/**
 * Which offices have confirmed how far.
 */
receipts: Array<RosterReceipt>, 
/**
 * Set when its further work is kept unread.
 */
frozen: Frozen | null, };

export type Route = { 
/**
 * `lan` or `relay`.
 */
via: string, 
/**
 * Who was met: names, ids where no name is known; the relay's name.
 */
with: Array<string>, 
/**
 * Parcels sent.
 */
sent: number, 
/**
 * Parcels that arrived and were new.
 */
received: number, 
/**
 * Bytes of frames sent.
 */
bytes_sent: number, 
/**
 * Bytes of frames received.
 */
bytes_received: number, 
/**
 * Times that this side answered to something new.
 */
round_trips: number, 
/**
 * Parcels set aside.
 */
set_aside: number, 
/**
 * Logs of which the other side promised more than it sent.
 */
withheld: number, 
/**
 * Whether ordinary requests carried it, because something on the way to a relay cuts WebSockets.
 */
by_requests: boolean, 
/**
 * What stopped it, where that is known.
 */
fault: Fault | null, 
/**
 * Whether the conversation came to its end; if not, the next one goes on from there.
 */
complete: boolean, };

export type SamePassage = { 
/**
 * Where it begins in the one in the file.
 */
start: number, 
/**
 * Where it ends there.
 */
end: number, 
/**
 * Where it begins in the one that looks the same.
 */
like_start: number, 
/**
 * Where it ends there.
 */
like_end: number, };

export type Search = { 
/**
 * The words.
 */
query: string, 
/**
 * Only in this consultation.
 */
consultation: string | null, 
/**
 * Only this language.
 */
language: string | null, 
/**
 * Only contributions in this room, with this area, of this kind: as in `EntryPage`, in the consultation that is named.
 */
room: string | null, 
/**
 * As `room`.
 */
area: string | null, 
/**
 * As `room`.
 */
kind: string | null, 
/**
 * At most this many; 50 when 0.
 */
limit: number, };

export type SectionSet = { 
/**
 * To make one: in which synthesis.
 */
synthesis: string | null, 
/**
 * To change one: its id or a beginning.
 */
id: string | null, 
/**
 * What it is called.
 */
title: string | null, 
/**
 * `findings`, `differing`, `limits` or `free`.
 */
role: string | null, 
/**
 * The section that it is to stand after; empty is first.
 */
after: string | null, 
/**
 * Whether it is deleted, with what stands in it.
 */
deleted: boolean | null, };

export type SetAside = { 
/**
 * Whose log, if known: name or id.
 */
author: string, 
/**
 * Reason code, worded as `aside-<reason>`.
 */
reason: string, };

export type Settings = { 
/**
 * Interface language, BCP 47.
 */
language: string, 
/**
 * `light`, `dark` or `system`.
 */
theme: string, 
/**
 * Text size in per cent, 80 to 200.
 */
text_percent: number, 
/**
 * Who the person is.
 */
profile: Profile, 
/**
 * How the person is shown, unless a draft says otherwise: as in `Draft`.
 */
attribution: string, 
/**
 * What is written begins without a name, for moderators alone and not to be quoted, whatever else is set here.
 */
high_risk: boolean, 
/**
 * The pseudonym that was used last.
 */
pseudonym: string, 
/**
 * Whether members nearby may exchange with this device. Off until the person says so.
 */
lan: boolean, 
/**
 * Whether relays that were made known are spoken to, and stay so while the program runs. There are none until the
 * person adds one.
 */
relays: boolean, 
/**
 * Whether attachments wait: text comes now.
 */
attachments_later: boolean, 
/**
 * The window locks itself after so many minutes without a key or a pointer, 1 to 30.
 */
lock_minutes: number, 
/**
 * Where to look for a newer version when asked to; empty until somebody gives one. Nothing looks by itself.
 */
update_address: string, };

export type SimilarPassages = { 
/**
 * The most alike first.
 */
passages: Array<SuggestedPassage>, 
/**
 * How many are alike enough to be told.
 */
total: number, 
/**
 * How many passages were asked about.
 */
asked: number, 
/**
 * Contributions that were not read, since no more words are read at once.
 */
left_out: number, };

export type SlipsMade = { 
/**
 * The sheet.
 */
path: string, 
/**
 * Its size, bytes.
 */
bytes: number, 
/**
 * How many are on it.
 */
count: number, 
/**
 * Whether so few hide nobody.
 */
few: boolean, };

export type SlipsMake = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * How many.
 */
count: number, 
/**
 * The last day on which they are to be used, ISO 8601.
 */
until: string | null, 
/**
 * The sheet to write, a page of HTML.
 */
path: string, };

export type SlipsState = { 
/**
 * Made.
 */
made: number, 
/**
 * Used.
 */
used: number, 
/**
 * Used by more than one device.
 */
reused: number, };

export type Slot = { 
/**
 * By which it is removed.
 */
id: string, 
/**
 * `passphrase`, `words`, `custodians` or `office`.
 */
kind: string, 
/**
 * When it was made, to the day, by this device's clock.
 */
made_at: number, 
/**
 * The office's name; empty for others.
 */
label: string, 
/**
 * How many custodians are needed; 0 for others.
 */
threshold: number, 
/**
 * How many shares were made; 0 for others.
 */
shares: number, 
/**
 * Memory that a try at the passphrase takes, KiB; 0 for others.
 */
memory_kib: number, 
/**
 * Passes over that memory; 0 for others.
 */
passes: number, };

export type SourceAdd = { 
/**
 * The statement.
 */
statement: string, 
/**
 * The coding whose passage it is.
 */
coding: string | null, 
/**
 * Or the contribution.
 */
entry: string | null, 
/**
 * With the passage, word by word.
 */
quote: string | null, 
/**
 * Or where it begins in the plain text, code points.
 */
from: number | null, 
/**
 * And where it ends.
 */
to: number | null, 
/**
 * Whether the passage is quoted in the text.
 */
quoted: boolean, };

export type SourceSet = { 
/**
 * Its id or a beginning.
 */
id: string, 
/**
 * Whether the passage is quoted in the text.
 */
quoted: boolean | null, 
/**
 * Whether it was taken away.
 */
removed: boolean | null, };

export type StatementNew = { 
/**
 * In which section: its id or a beginning.
 */
section: string, 
/**
 * Whether it is prose, which rests on nothing.
 */
prose: boolean, 
/**
 * Its words.
 */
body: RichText | null, 
/**
 * Or as Markdown.
 */
body_markdown: string | null, 
/**
 * `all`, `most`, `many`, `some`, `few` or `one`; empty for none.
 */
weight: string, 
/**
 * What it is to stand after; empty is first, absent is last.
 */
after: string | null, };

export type StatementQuote = { 
/**
 * The words.
 */
words: string, 
/**
 * Whose, on one line; empty where the words stand alone.
 */
attribution: string, 
/**
 * The language that they are in.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, };

export type StatementSave = { 
/**
 * Its id or a beginning.
 */
id: string, 
/**
 * The `heads` of what was edited, so that what others wrote meanwhile stays; empty: what is here now.
 */
base_heads: Array<string>, 
/**
 * Its words.
 */
body: RichText | null, 
/**
 * Or as Markdown.
 */
body_markdown: string | null, };

export type StatementSet = { 
/**
 * Its id or a beginning.
 */
id: string, 
/**
 * The section that it is to stand in.
 */
section: string | null, 
/**
 * What it is to stand after; empty is first.
 */
after: string | null, 
/**
 * `all`, `most`, `many`, `some`, `few` or `one`; empty for none.
 */
weight: string | null, 
/**
 * Whether it is prose.
 */
prose: boolean | null, 
/**
 * Whether it is deleted.
 */
deleted: boolean | null, };

export type StatementSource = { 
/**
 * Its id.
 */
id: string, 
/**
 * The contribution.
 */
entry: string, 
/**
 * Whose, as its attribution lets them be seen.
 */
author: Author, 
/**
 * Which version was cited, from 1.
 */
version: number, 
/**
 * `exact`, `moved`, `lost`, `withdrawn`, `hidden`, `held`, or `away` where the words are not here.
 */
anchor: string, 
/**
 * Where it stands in the words that are shown now; none where it stands nowhere.
 */
from: number | null, 
/**
 * Where it ends there.
 */
to: number | null, 
/**
 * The passage as it is read at the desk now; empty where it stands nowhere.
 */
passage: string, 
/**
 * Whether it is to be quoted in the text.
 */
quoted: boolean, 
/**
 * The quotation as a report has it; none where it is not to be quoted, or may not be.
 */
quote: StatementQuote | null, 
/**
 * `revised`, `redacted`, `withdrawn`, `hidden`, `lost`, `away`, `consent`.
 */
flags: Array<string>, 
/**
 * Whether it was taken away.
 */
removed: boolean, 
/**
 * Who tied it.
 */
by: Author, };

export type Status = { 
/**
 * Whether there is a home, and whether it is open.
 */
home: HomeState, 
/**
 * Language chosen at first run; readable while locked.
 */
language: string, 
/**
 * Version of the program.
 */
version: string, 
/**
 * The ways into this home, as anybody at the device may see them.
 */
slots: Array<Slot>, 
/**
 * What was noticed when the home was opened: `vault-mended`, `vault-older`, `restored`.
 */
notices: Array<string>, 
/**
 * The homes on this computer; empty where a folder was named.
 */
homes: Array<HomeMark>, 
/**
 * Which of them is at hand; 0 until one of several is chosen, and where a folder was named.
 */
at: number, };

export type Stick = { 
/**
 * Its folder; names it in calls.
 */
path: string, 
/**
 * What the system calls it.
 */
name: string, 
/**
 * Whether nothing can be written to it.
 */
read_only: boolean, 
/**
 * Bundles and packs on it.
 */
files: Array<StickFile>, 
/**
 * The folder of an update on it.
 */
update: string | null, 
/**
 * Files that were never written to their end: a stick was pulled out. Those from before are whole.
 */
unfinished: number, 
/**
 * Whether there is more than was looked at.
 */
more: boolean, };

export type StickFile = { 
/**
 * Its path.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `bundle` or `pack`.
 */
kind: string, 
/**
 * Its size, bytes.
 */
bytes: number, 
/**
 * Consultations in it that are here.
 */
consultations: Array<ConsultationName>, 
/**
 * Number of consultations in it that are not here: it can be carried for them.
 */
others: number, 
/**
 * Parcels, texts and attachments in it that have not come to this device, as far as it was read.
 */
fresh: number, 
/**
 * Whether it was read to its end, and is whole.
 */
whole: boolean, };

export type StickWrite = { 
/**
 * The stick's folder.
 */
path: string, };

export type Submit = { 
/**
 * Which draft.
 */
draft: string, 
/**
 * Profile given at the first submit; kept for later ones.
 */
profile: Profile | null, 
/**
 * Let it leave with the next exchange, where it would wait since it bears no name.
 */
at_once: boolean, };

export type Submitted = { 
/**
 * Id of the contribution in full.
 */
entry: string, 
/**
 * Sixteen digits by which its author finds it on any member's device; given once, for what bears no name or was entered
 * for somebody else.
 */
code: string | null, 
/**
 * The moment it waits for before it leaves, ms since 1970 by this device's clock.
 */
leaves_at: number | null, 
/**
 * Whether it is held for an office's decision.
 */
held: boolean, 
/**
 * Whether the desk reads it first, or alone: then no other member can read it now.
 */
deposited: boolean, 
/**
 * Names that its words mention and that no member has.
 */
named: Array<string>, 
/**
 * Whether this person can invite them; otherwise whoever can is shown the names.
 */
can_invite: boolean, };

export type SuggestGroups = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Only in this language, BCP 47; script and country do not count.
 */
language: string | null, 
/**
 * At most this many passages of a group, 1 to 200; 20 when 0.
 */
limit: number, };

export type SuggestSimilar = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Like the passage of this coding.
 */
coding: string | null, 
/**
 * Or like all passages that have this code: its id, a beginning, or its name.
 */
code: string | null, 
/**
 * Or like a passage of this contribution.
 */
entry: string | null, 
/**
 * That one, word by word.
 */
quote: string | null, 
/**
 * Or where it begins in the plain text, code points; with the words too, they must stand there.
 */
from: number | null, 
/**
 * And where it ends.
 */
to: number | null, 
/**
 * At most this many, 1 to 200; 20 when 0.
 */
limit: number, };

export type SuggestTerms = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * Of what answers this question, against the rest: its id or number; `cross_cutting` for what answers none.
 */
question: string | null, 
/**
 * Of what stands in this room, against the rest; `none` for what is in no room.
 */
room: string | null, 
/**
 * Only in this language, BCP 47; script and country do not count.
 */
language: string | null, 
/**
 * At most this many of a language, 1 to 200; 30 when 0.
 */
limit: number, };

export type SuggestedPassage = { 
/**
 * The contribution.
 */
entry: string, 
/**
 * Whose.
 */
author: Author, 
/**
 * Its language.
 */
language: string, 
/**
 * The direction of its words.
 */
direction: string, 
/**
 * Where the sentence begins in the plain text, code points.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, 
/**
 * The words of it.
 */
quote: string, 
/**
 * Which of these it is told for: places in them, code points.
 */
shared: Array<[number, number]>, 
/**
 * How alike it is to what was asked about, 0 to 1.
 */
likeness: number, };

export type Suggestion = { 
/**
 * Words parted by spaces.
 */
passphrase: string, 
/**
 * Their strength, bits.
 */
bits: number, };

export type SummariesAsk = { 
/**
 * Which consultation.
 */
consultation: string, 
/**
 * Only those of this room; `none` for those of no room; all when absent.
 */
room: string | null, };

export type SummaryDays = { 
/**
 * The first day, ISO 8601.
 */
from: string | null, 
/**
 * The last day, ISO 8601.
 */
until: string | null, };

export type Sync = { 
/**
 * Only this consultation.
 */
consultation: string | null, 
/**
 * Also this address, such as 192.168.1.7:40100.
 */
address: string | null, 
/**
 * How long to look around at least, s; 0: five seconds.
 */
seconds: number, };

export type SyncReport = { 
/**
 * One line for each conversation.
 */
routes: Array<Route>, };

export type SynthesisAct = { 
/**
 * Its id.
 */
id: string, 
/**
 * Who.
 */
by: Author, 
/**
 * `create`, `write`, `title`, `move`, `delete`, `restore`, `weigh`, `quote`, `change` or `undo`.
 */
act: string, 
/**
 * The part that it is about.
 */
about: string, 
/**
 * `synthesis`, `section`, `statement`, `prose` or `source`.
 */
part: string, 
/**
 * What it set, as it was said.
 */
fields: Array<CodedField>, 
/**
 * The records that it is over, or takes back.
 */
over: Array<string>, 
/**
 * Whether its doer took it back.
 */
undone: boolean, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number, };

export type SynthesisAsk = { 
/**
 * Its id or a beginning.
 */
id: string, 
/**
 * With sections, statements and sources that were deleted.
 */
deleted: boolean, };

export type SynthesisCreate = { 
/**
 * In which consultation.
 */
consultation: string, 
/**
 * `report`, `weekly` or `reflection`; empty is a report.
 */
kind: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * BCP 47; empty is the interface's.
 */
language: string, };

export type SynthesisPast = { 
/**
 * The synthesis, or any part of one.
 */
id: string, };

export type SynthesisPiece = { 
/**
 * Its id.
 */
id: string, 
/**
 * The section that it stands in.
 */
section: string, 
/**
 * `statement` or `prose`.
 */
kind: string, 
/**
 * Of a statement its number within the synthesis, from 1; none where it or its section is deleted.
 */
number: number | null, 
/**
 * Its words.
 */
body: RichText, 
/**
 * The same as Markdown.
 */
body_markdown: string, 
/**
 * What a save of it is on top of.
 */
heads: Array<string>, 
/**
 * `all`, `most`, `many`, `some`, `few`, `one`, or empty.
 */
weight: string, 
/**
 * Contributions that it rests on, of those that are read.
 */
contributions: number, 
/**
 * People behind those; none where an attribution does not let them be told apart.
 */
people: number | null, 
/**
 * The passages that it rests on.
 */
sources: Array<StatementSource>, 
/**
 * `no-source`, and of its sources `revised`, `redacted`, `withdrawn`, `hidden`, `lost`, `away` and `consent`.
 */
flags: Array<string>, 
/**
 * Fields that people set differently without knowing of each other.
 */
disputed: Array<string>, 
/**
 * Whether it was deleted.
 */
deleted: boolean, 
/**
 * Who wrote what is no change of its words and was left out.
 */
refused: Array<Author>, 
/**
 * Changes of its words that are not here, or wait for one that is not.
 */
waiting: number, 
/**
 * Who began it.
 */
by: Author, };

export type SynthesisPublish = { 
/**
 * The synthesis.
 */
id: string, 
/**
 * Although statements rest on nothing: why, for all to read.
 */
anyway: string | null, };

export type SynthesisRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is called; empty while the words are not here.
 */
title: string, 
/**
 * `report`, `weekly` or `reflection`.
 */
kind: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Who began it.
 */
by: Author, 
/**
 * Sections in it.
 */
sections: number, 
/**
 * Statements in it.
 */
statements: number, 
/**
 * Statements without a source.
 */
unsourced: number, 
/**
 * Whether it is worked on no more.
 */
retired: boolean, 
/**
 * Fields that people set differently without knowing of each other: whoever sets one again decides.
 */
disputed: Array<string>, 
/**
 * Claimed time of the last record, ms since 1970; unverified, never decisive.
 */
changed_at: number, };

export type SynthesisSection = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its heading; empty while the words are not here.
 */
title: string, 
/**
 * `findings`, `differing`, `limits` or `free`.
 */
role: string, 
/**
 * Whether it was deleted.
 */
deleted: boolean, 
/**
 * Fields that people set differently without knowing of each other.
 */
disputed: Array<string>, 
/**
 * Statements and prose, in order.
 */
pieces: Array<SynthesisPiece>, };

export type SynthesisSet = { 
/**
 * Its id or a beginning.
 */
id: string, 
/**
 * What it is called.
 */
title: string | null, 
/**
 * `report`, `weekly` or `reflection`.
 */
kind: string | null, 
/**
 * BCP 47.
 */
language: string | null, 
/**
 * Whether it is worked on no more.
 */
retired: boolean | null, };

export type SynthesisShow = { 
/**
 * What the list says of it.
 */
head: SynthesisRow, 
/**
 * Statements with a flag.
 */
flagged: number, 
/**
 * Its sections, in order.
 */
sections: Array<SynthesisSection>, };

export type Template = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * The words, as Markdown.
 */
body_markdown: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * Whether it was written in this home; the others come with the program.
 */
own: boolean, };

export type TemplateFill = { 
/**
 * Which.
 */
template: string, 
/**
 * The contribution that is replied to.
 */
entry: string, };

export type TemplateFilled = { 
/**
 * The words, as Markdown.
 */
body_markdown: string, 
/**
 * BCP 47.
 */
language: string, };

export type TemplateRef = { 
/**
 * Which.
 */
template: string, };

export type TemplateSave = { 
/**
 * The one that is changed; none: a new one. One that came with the program is kept beside it, changed.
 */
id: string | null, 
/**
 * What it is called.
 */
title: string, 
/**
 * The words, as Markdown.
 */
body_markdown: string, 
/**
 * BCP 47; the home's language where it is not said.
 */
language: string | null, };

export type Translated = { 
/**
 * The contribution.
 */
entry: string, 
/**
 * Which of its versions, from 1, as the translator counted them.
 */
version: number, };

export type Translation = { 
/**
 * Its id; what is cited is the original.
 */
id: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Who translated.
 */
author: Author, 
/**
 * How the translator is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
 */
attribution: string, 
/**
 * Whether it may be quoted: never more than the original.
 */
consent: string, 
/**
 * Which version of the original, from 1.
 */
version: number, 
/**
 * Whether the original has a later one.
 */
outdated: boolean, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number | null, };

export type TranslationWords = { 
/**
 * The words as Markdown; empty while they have not arrived.
 */
body_markdown: string, 
/**
 * The same as plain words.
 */
body_text: string, 
/**
 * The words, for the window.
 */
body: RichText, 
/**
 * Whether they are on this device.
 */
body_here: boolean, 
/**
 * Its id; what is cited is the original.
 */
id: string, 
/**
 * BCP 47.
 */
language: string, 
/**
 * `ltr` or `rtl`.
 */
direction: string, 
/**
 * Who translated.
 */
author: Author, 
/**
 * How the translator is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
 */
attribution: string, 
/**
 * Whether it may be quoted: never more than the original.
 */
consent: string, 
/**
 * Which version of the original, from 1.
 */
version: number, 
/**
 * Whether the original has a later one.
 */
outdated: boolean, 
/**
 * Claimed time, ms since 1970; unverified, never decisive.
 */
claimed_at: number | null, };

export type UncitedRow = { 
/**
 * Its id.
 */
entry: string, 
/**
 * Its language.
 */
language: string, 
/**
 * The direction of its words.
 */
direction: string, 
/**
 * The beginning of its words.
 */
excerpt: string, };

export type Uncoded = { 
/**
 * Its id.
 */
entry: string, 
/**
 * Whose.
 */
author: Author, 
/**
 * Its language.
 */
language: string, 
/**
 * The direction of its words.
 */
direction: string, 
/**
 * Ids of the questions that it answers.
 */
questions: Array<string>, 
/**
 * The beginning of its words.
 */
excerpt: string, };

export type UnknownAuthor = { 
/**
 * Member id.
 */
id: string, 
/**
 * Name as they gave it.
 */
name: string, 
/**
 * Contributions of theirs in the file.
 */
entries: number, };

export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type Used = { 
/**
 * The contribution.
 */
entry: string, 
/**
 * Its consultation.
 */
consultation: string, 
/**
 * The beginning of its words.
 */
excerpt: string, 
/**
 * One for each published synthesis or summary.
 */
places: Array<UsedAt>, };

export type UsedAt = { 
/**
 * The entry that was published.
 */
entry: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether it refers to the contribution.
 */
used: boolean, 
/**
 * The numbers of the statements that do.
 */
statements: Array<number>, };

export type Vouching = { 
/**
 * Name of who vouches; empty while it is not known.
 */
by: string, 
/**
 * Parcels that have come.
 */
here: number, 
/**
 * Parcels that it stands for.
 */
of: number, };

export type Wipe = { 
/**
 * Said on purpose.
 */
sure: boolean, };

/** Every call: what goes with it, what it gives. */
export interface Calls {
  status: { with: Nothing; gives: Status };
  home_create: { with: HomeCreate; gives: Status };
  unlock: { with: Unlock; gives: Status };
  lock: { with: Nothing; gives: Status };
  home_choose: { with: HomeChoose; gives: Status };
  passphrase_change: { with: PassphraseChange; gives: Status };
  recovery_words: { with: Again; gives: RecoveryWords };
  recovery_split: { with: RecoverySplit; gives: RecoveryShares };
  recovery_office: { with: RecoveryOffice; gives: Status };
  recovery_remove: { with: RecoveryRemove; gives: Status };
  recover: { with: Recover; gives: Status };
  office_card: { with: OfficeCard; gives: OfficeCardShown };
  office_card_read: { with: FileAt; gives: OfficeCardShown };
  office_request: { with: FileAt; gives: FileWritten };
  office_answer: { with: FileAt; gives: OfficeAnswer };
  duress_get: { with: Nothing; gives: Duress };
  duress_set: { with: DuressSet; gives: Duress };
  wipe: { with: Wipe; gives: Status };
  backup: { with: FileAt; gives: FileWritten };
  restore: { with: Restore; gives: Status };
  restored: { with: Nothing; gives: Array<Restored> };
  restored_trust: { with: ConsultationRef; gives: Array<Restored> };
  protection: { with: Nothing; gives: Protection };
  passphrase_suggest: { with: PassphraseSuggest; gives: Suggestion };
  settings_get: { with: Nothing; gives: Settings };
  settings_set: { with: Settings; gives: Settings };
  sample: { with: Nothing; gives: ConsultationRef };
  consultation_list: { with: Nothing; gives: Array<ConsultationCard> };
  consultation_show: { with: ConsultationRef; gives: ConsultationShow };
  consultation_open: { with: ConsultationRef; gives: ConsultationHead };
  consultation_create: { with: ConsultationCreate; gives: ConsultationRef };
  consultation_set: { with: ConsultationSet; gives: ConsultationHead };
  consultation_state: { with: ConsultationStateSet; gives: ConsultationHead };
  room_set: { with: RoomSet; gives: ConsultationHead };
  heading_set: { with: HeadingSet; gives: ConsultationHead };
  entry_page: { with: EntryPage; gives: Entries };
  entry_counts: { with: EntryPage; gives: EntryCounts };
  summaries: { with: SummariesAsk; gives: Array<EntryRow> };
  thread: { with: EntryRef; gives: Entries };
  mark_read: { with: MarkRead; gives: Nothing };
  search: { with: Search; gives: Found };
  people: { with: ConsultationRef; gives: Array<Person> };
  history: { with: HistoryAsk; gives: History };
  history_at: { with: HistoryAt; gives: ConsultationShow };
  draft_new: { with: DraftNew; gives: Draft };
  draft_open: { with: DraftRef; gives: Draft };
  draft_save: { with: DraftSave; gives: DraftSaved };
  draft_set: { with: DraftSet; gives: Draft };
  draft_delete: { with: DraftRef; gives: Nothing };
  draft_list: { with: ConsultationAny; gives: Array<DraftCard> };
  attachment_add: { with: AttachmentAdd; gives: Draft };
  attachment_remove: { with: AttachmentRemove; gives: Draft };
  attachment_save: { with: AttachmentSave; gives: Nothing };
  letterhead: { with: Nothing; gives: Letterhead };
  letterhead_set: { with: LetterheadSet; gives: Letterhead };
  letterhead_clear: { with: Nothing; gives: Letterhead };
  letterhead_export: { with: FileAt; gives: FileWritten };
  letterhead_import: { with: FileAt; gives: Letterhead };
  template_list: { with: Nothing; gives: Array<Template> };
  template_save: { with: TemplateSave; gives: Array<Template> };
  template_remove: { with: TemplateRef; gives: Array<Template> };
  template_fill: { with: TemplateFill; gives: TemplateFilled };
  submit: { with: Submit; gives: Submitted };
  revise: { with: Revise; gives: EntryId };
  withdraw: { with: EntryRef; gives: EntryId };
  react: { with: React; gives: EntryId };
  translations: { with: EntryRef; gives: Array<TranslationWords> };
  complain: { with: Complain; gives: Submitted };
  behalf_list: { with: BehalfAsk; gives: BehalfList };
  behalf_look: { with: DraftRef; gives: BehalfLook };
  behalf_forget: { with: EntryRef; gives: EntryId };
  behalf_import: { with: BehalfImport; gives: BehalfImported };
  desk_list: { with: DeskAsk; gives: Array<DeskItem> };
  desk_show: { with: EntryRef; gives: DeskItem };
  desk_do: { with: DeskDo; gives: DeskItem };
  complaint_dismiss: { with: ComplaintDismiss; gives: DeskItem };
  desk_admit: { with: DeskAdmit; gives: DeskAdmitted };
  desk_counts: { with: DeskAsk; gives: DeskCounts };
  desk_note: { with: DeskNoteAdd; gives: DeskItem };
  desk_group: { with: DeskGroupMake; gives: DeskGroup };
  desk_ungroup: { with: DeskUngroup; gives: DeskGroup };
  likely_list: { with: LikelyAsk; gives: LikelyList };
  likely_apart: { with: LikelyApart; gives: LikelyList };
  desk_assign: { with: DeskAssign; gives: DeskItem };
  conflict_list: { with: ConflictAsk; gives: Array<Conflict> };
  conflict_decide: { with: ConflictDecide; gives: Conflict };
  code_list: { with: ConsultationRef; gives: Array<CodeRow> };
  code_set: { with: CodeSet; gives: CodeRow };
  code_history: { with: CodeHistoryAsk; gives: Array<CodedAct> };
  coding_undo: { with: CodingUndo; gives: Array<CodedAct> };
  code_import: { with: CodeFile; gives: CodesImported };
  code_export: { with: CodeFile; gives: FileWritten };
  coding_add: { with: CodingAdd; gives: Coding };
  coding_page: { with: CodingPage; gives: CodedEntries };
  coding_list: { with: CodingAsk; gives: Array<Coding> };
  coding_remove: { with: CodedRef; gives: Coding };
  coding_together: { with: ConsultationRef; gives: Array<CodePair> };
  coding_uncoded: { with: ConsultationRef; gives: Array<Uncoded> };
  coding_agreement: { with: ConsultationRef; gives: CodingAgreement };
  suggest_terms: { with: SuggestTerms; gives: KeyTerms };
  suggest_similar: { with: SuggestSimilar; gives: SimilarPassages };
  suggest_groups: { with: SuggestGroups; gives: FirstGroups };
  memo_add: { with: MemoAdd; gives: Memo };
  memo_list: { with: CodingAsk; gives: Array<Memo> };
  memo_remove: { with: CodedRef; gives: Memo };
  synthesis_list: { with: ConsultationRef; gives: Array<SynthesisRow> };
  synthesis_create: { with: SynthesisCreate; gives: SynthesisShow };
  synthesis_show: { with: SynthesisAsk; gives: SynthesisShow };
  synthesis_set: { with: SynthesisSet; gives: SynthesisRow };
  section_set: { with: SectionSet; gives: SynthesisSection };
  statement_new: { with: StatementNew; gives: SynthesisPiece };
  statement_save: { with: StatementSave; gives: SynthesisPiece };
  statement_set: { with: StatementSet; gives: SynthesisPiece };
  source_add: { with: SourceAdd; gives: StatementSource };
  source_set: { with: SourceSet; gives: StatementSource };
  synthesis_history: { with: SynthesisPast; gives: Array<SynthesisAct> };
  synthesis_undo: { with: PartRef; gives: Array<SynthesisAct> };
  synthesis_coverage: { with: CoverageAsk; gives: Coverage };
  synthesis_publish: { with: SynthesisPublish; gives: EntryId };
  synthesis_used: { with: ConsultationAny; gives: Array<Used> };
  overview: { with: OverviewAsk; gives: Overview };
  overview_export: { with: OverviewExport; gives: FileWritten };
  acts_export: { with: ActsExport; gives: FileWritten };
  receipt: { with: Receipt; gives: ReceiptFound };
  outbox_send: { with: EntryRef; gives: EntryId };
  outbox: { with: ConsultationAny; gives: Array<OutboxItem> };
  page_preview: { with: PageImport; gives: PageImported };
  page_import: { with: PageImport; gives: PageImported };
  notes_put_by: { with: NotesPutBy; gives: Array<KeptNote> };
  pack_export: { with: PackExport; gives: FileWritten };
  pack_open: { with: FileAt; gives: PackOpened };
  invitation_open: { with: InvitationOpen; gives: PackOpened };
  card_show: { with: CardShow; gives: Card };
  card_read: { with: CardRead; gives: Card };
  member_invite: { with: MemberInvite; gives: Invited };
  members_named: { with: ConsultationRef; gives: Array<NamedPerson> };
  named_put_by: { with: NamedPutBy; gives: Array<NamedPerson> };
  requests: { with: ConsultationRef; gives: Array<Request> };
  member_approve: { with: MemberApprove; gives: Approved };
  request_decline: { with: RequestDecline; gives: Nothing };
  member_check: { with: MemberCheck; gives: Nothing };
  member_role: { with: MemberRole; gives: Nothing };
  member_remove: { with: MemberRemove; gives: Removal };
  member_lost: { with: MemberRef; gives: Nothing };
  member_found: { with: MemberRef; gives: Nothing };
  member_let_read: { with: MemberRef; gives: Nothing };
  member_leave: { with: ConsultationRef; gives: Nothing };
  member_late: { with: ConsultationRef; gives: Array<Late> };
  late_read: { with: MemberAdopt; gives: Array<LateAct> };
  member_adopt: { with: MemberAdopt; gives: Nothing };
  member_checkpoint: { with: ConsultationRef; gives: Nothing };
  doors: { with: ConsultationRef; gives: Array<Door> };
  door_shut: { with: DoorShut; gives: Array<Door> };
  slips_make: { with: SlipsMake; gives: SlipsMade };
  slips: { with: ConsultationRef; gives: SlipsState };
  alerts: { with: ConsultationRef; gives: Array<Alert> };
  custodians: { with: Custodians; gives: Nothing };
  custodians_named: { with: ConsultationRef; gives: Array<NamedCustodians> };
  recovery_propose: { with: RecoveryPropose; gives: Recovery };
  recovery_read: { with: FileAt; gives: Recovery };
  recovery_approve: { with: RecoveryApprove; gives: Recovery };
  recovery_apply: { with: FileAt; gives: Recovery };
  bundle_export: { with: BundleExport; gives: FileWritten };
  bundle_preview: { with: FileAt; gives: BundleReport };
  bundle_import: { with: FileAt; gives: BundleReport };
  bundles_preview: { with: FilesAt; gives: BundlesReport };
  bundles_import: { with: FilesAt; gives: BundlesReport };
  imports: { with: Nothing; gives: Array<ImportRun> };
  import_undo: { with: ImportUndo; gives: ImportUndone };
  bundle_carry: { with: FileAt; gives: FreightTaken };
  sticks: { with: Nothing; gives: Array<Stick> };
  stick_write: { with: StickWrite; gives: FileWritten };
  lan_set: { with: LanSet; gives: LanState };
  lan_state: { with: Nothing; gives: LanState };
  relay_add: { with: RelayAdd; gives: Array<RelayState> };
  relay_remove: { with: RelayRef; gives: Array<RelayState> };
  relay_set: { with: RelaySet; gives: Array<RelayState> };
  relay_list: { with: Nothing; gives: Array<RelayState> };
  roads_pause: { with: RoadsPause; gives: LanState };
  sync: { with: Sync; gives: SyncReport };
  roster: { with: ConsultationRef; gives: Array<RosterRow> };
  read_again: { with: DeviceRef; gives: Array<RosterRow> };
  roads: { with: Nothing; gives: Roads };
  file_kind: { with: FileAt; gives: FileKind };
  check: { with: Check; gives: CheckReport };
  rebuild: { with: Nothing; gives: CheckReport };
  report_export: { with: ReportExport; gives: FileWritten };
}
