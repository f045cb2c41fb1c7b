//! REFI-QDA (<https://www.qdasoftware.org/>): a codebook (`.qdc`), and a project of texts, codes and codings (`.qdpx`) that programs
//! for qualitative analysis open.
//!
//! Places are counted in Unicode code points of the texts, whose lines end with one line feed. Left out on purpose: statements,
//! for which the format has no place, and reading.

use crate::exchange::{Code, Coding, Entry, Exchange, Memo};
use crate::package::{Package, xml};
use crate::plain::one_line;
use crate::watch::{Failed, Watch};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write;
use wire::{ActId, Hash};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
/// How a thing that is told of a text is found.
type Told = fn(&Entry) -> &str;
/// What is told of each text, as variables: the name, and how to find it.
const VARIABLES: [(&str, Told); 6] = [
    ("author", |one| &one.author),
    ("role", |one| &one.role),
    ("organisation", |one| &one.organisation),
    ("country", |one| &one.country),
    ("respondent", |one| &one.respondent),
    ("language", |one| &one.tongue.language),
];

/// A codebook. Codes stand each after the one that they are under.
#[must_use]
pub fn codebook(codes: &[Code]) -> String {
    format!(
        "{HEAD}<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Baraza\">\n<Codes>\n{}</Codes>\n</CodeBook>\n",
        nested(codes, |_| String::new())
    )
}

/// Writes a project. A coding whose words are gone stays out of it: there is nothing that it could mark.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(exchange: &Exchange, out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let total = exchange.contributions.len() as u64;
    let mut package = Package::new();
    let project = Project::of(exchange);
    let mut sources = String::new();
    for (done, one) in (0..).zip(&exchange.contributions) {
        watch.step(done, total)?;
        let text = one.body.plain_text();
        sources.push_str(&project.source(one, text.chars().count()));
        package.file(&format!("Sources/{}.txt", guid("contribution", &one.id)), text)?;
    }
    package.file("project.qde", project.whole(&sources))?;
    watch.step(total, total)?;
    package.finish(out)
}

/// What a remark is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum On<'a> {
    Coding(&'a str),
    Code(&'a str),
    Contribution(&'a str),
    Whole,
}

impl<'a> On<'a> {
    fn of(memo: &'a Memo) -> Self {
        let coding = memo.coding.as_deref().map(On::Coding);
        let code = || memo.code.as_deref().map(On::Code);
        let contribution = || memo.contribution.as_deref().map(On::Contribution);
        coding.or_else(code).or_else(contribution).unwrap_or(On::Whole)
    }
}

struct Project<'a> {
    exchange: &'a Exchange,
    codings: BTreeMap<&'a str, Vec<&'a Coding>>,
    memos: BTreeMap<On<'a>, Vec<&'a Memo>>,
    codes: BTreeSet<&'a str>,
}

impl<'a> Project<'a> {
    fn of(exchange: &'a Exchange) -> Self {
        let codes = exchange.codes.iter().map(|one| one.id.as_str()).collect();
        let mut project = Self { exchange, codings: BTreeMap::new(), memos: BTreeMap::new(), codes };
        for one in &exchange.codings {
            project.codings.entry(&one.contribution).or_default().push(one);
        }
        for one in &exchange.memos {
            project.memos.entry(On::of(one)).or_default().push(one);
        }
        project
    }

    fn whole(&self, sources: &str) -> String {
        let from = self.exchange;
        let mut text = format!(
            "{HEAD}<Project xmlns=\"urn:QDA-XML:project:1.0\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:schemaLocation=\"urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd\" \
             name=\"{}\" origin=\"Baraza\"{}>\n",
            xml(&one_line(&from.title)),
            at(&from.day)
        );
        let coders =
            from.codings.iter().map(|one| one.coder.as_str()).chain(from.memos.iter().map(|one| one.by.as_str()));
        let coders: BTreeSet<&str> = coders.filter(|name| !name.is_empty()).collect();
        if !coders.is_empty() {
            let user =
                |name: &&str| format!("<User guid=\"{}\" name=\"{}\"/>\n", guid("coder", name), xml(&one_line(name)));
            text.extend(["<Users>\n", &coders.iter().map(user).collect::<String>(), "</Users>\n"]);
        }
        // The schema knows no codebook without a code.
        if !from.codes.is_empty() {
            let codes = nested(&from.codes, |code| self.note_refs(On::Code(code)));
            text.extend(["<CodeBook>\n<Codes>\n", &codes, "</Codes>\n</CodeBook>\n"]);
        }
        text.push_str("<Variables>\n");
        for (name, _) in VARIABLES {
            let guid = guid("variable", name);
            let _ = writeln!(text, "<Variable guid=\"{guid}\" name=\"{name}\" typeOfVariable=\"Text\"/>");
        }
        text.extend(["</Variables>\n<Sources>\n", sources, "</Sources>\n", &self.notes()]);
        if !from.objective.trim().is_empty() {
            let _ = writeln!(text, "<Description>{}</Description>", xml(&from.objective));
        }
        text.push_str(&self.note_refs(On::Whole));
        text.push_str("</Project>\n");
        text
    }

    fn source(&self, one: &Entry, length: usize) -> String {
        let own = guid("contribution", &one.id);
        let name = [one.number.to_string(), one_line(&one.author)].join(" ");
        let mut text = format!(
            "<TextSource guid=\"{own}\" name=\"{}\" plainTextPath=\"internal://{own}.txt\"{}>\n",
            xml(name.trim()),
            at(&one.claimed_at)
        );
        for coding in self.codings.get(one.id.as_str()).into_iter().flatten() {
            if coding.start < coding.end && coding.end as usize <= length && self.codes.contains(coding.code.as_str()) {
                text.push_str(&self.selection(coding));
            }
        }
        text.push_str(&self.note_refs(On::Contribution(&one.id)));
        for (name, value) in VARIABLES {
            let value = value(one);
            if !value.is_empty() {
                let _ = writeln!(
                    text,
                    "<VariableValue><VariableRef targetGUID=\"{}\"/><TextValue>{}</TextValue></VariableValue>",
                    guid("variable", name),
                    xml(value)
                );
            }
        }
        text.push_str("</TextSource>\n");
        text
    }

    fn selection(&self, one: &Coding) -> String {
        let by = user(&one.coder);
        format!(
            "<PlainTextSelection guid=\"{}\" name=\"\" startPosition=\"{}\" endPosition=\"{}\"{by}>\
             <Coding guid=\"{}\"{by}><CodeRef targetGUID=\"{}\"/>{}</Coding></PlainTextSelection>\n",
            guid("selection", &one.id),
            one.start,
            one.end,
            guid("coding", &one.id),
            code_guid(&one.code),
            self.note_refs(On::Coding(&one.id))
        )
    }

    fn note_refs(&self, on: On<'_>) -> String {
        let memos = self.memos.get(&on).into_iter().flatten();
        memos.map(|memo| format!("<NoteRef targetGUID=\"{}\"/>", guid("memo", &memo.id))).collect()
    }

    fn notes(&self) -> String {
        if self.exchange.memos.is_empty() {
            return String::new();
        }
        let note = |memo: &Memo| {
            let (own, by) = (guid("memo", &memo.id), user(&memo.by));
            let words = xml(&memo.text);
            format!("<Note guid=\"{own}\" name=\"\"{by}><PlainTextContent>{words}</PlainTextContent></Note>\n")
        };
        format!("<Notes>\n{}</Notes>\n", self.exchange.memos.iter().map(note).collect::<String>())
    }
}

/// Codes within codes, with what leads to the remarks on each.
fn nested(codes: &[Code], remarks: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    // Codes stand each after the one that they are under: what is open is what is above.
    let mut open: Vec<&str> = Vec::new();
    for code in codes {
        while open.last().is_some_and(|last| Some(*last) != code.parent.as_deref()) {
            open.pop();
            text.push_str("</Code>\n");
        }
        let colour = if code.colour.is_empty() { String::new() } else { format!(" color=\"{}\"", xml(&code.colour)) };
        let name = xml(&one_line(&code.name));
        let _ = write!(text, "<Code guid=\"{}\" name=\"{name}\" isCodable=\"true\"{colour}>", code_guid(&code.id));
        let words = [code.definition.as_str(), code.examples.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
        if !words.is_empty() {
            let _ = write!(text, "<Description>{}</Description>", xml(&words.join("\n\n")));
        }
        text.push_str(&remarks(&code.id));
        open.push(&code.id);
    }
    open.iter().for_each(|_| text.push_str("</Code>\n"));
    text
}

fn user(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" creatingUser=\"{}\"", guid("coder", name)) }
}

/// A day or time, as an attribute; nothing where it is none.
fn at(time: &str) -> String {
    match time.len() {
        10 => format!(" creationDateTime=\"{}T00:00:00Z\"", xml(time)),
        20.. => format!(" creationDateTime=\"{}\"", xml(time)),
        _ => String::new(),
    }
}

/// A code's name as the schema wants it: the same in every file.
fn code_guid(id: &str) -> String {
    let bytes = id.parse::<ActId>().map_or_else(|_| id.as_bytes().to_vec(), |id| id.0.to_vec());
    written(Hash::of("baraza guid v1", &[&bytes]))
}

/// A thing's name as the schema wants it: the same for the same thing.
fn guid(kind: &str, id: &str) -> String {
    written(Hash::of("baraza guid v1", &[kind.as_bytes(), id.as_bytes()]))
}

fn written(hash: Hash) -> String {
    let digits = ActId(hash.short()).to_string();
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}
