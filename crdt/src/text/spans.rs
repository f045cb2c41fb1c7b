//! Rich text as Automerge spans of one `Text` object and back: strict and without loss (`docs/text.md`, rules T12 to
//! T16). What is in a document and unknown here is an error, never dropped.
//!
//! Left out on purpose: Automerge's own `update_spans`. It deletes one code point where a letter is composed of
//! several (Arabic with vowel signs, Hindi, many emoji), and so leaves debris behind; it also marks a style anew at
//! every save. Here letters, blocks and marks are each changed only where they differ.

pub(crate) mod diff;

use super::{Block, BlockKind, HEADING_LEVEL_MAX, Inline, LIST_DEPTH_MAX, RichText, Target};
use automerge::hydrate::{Map, Value};
use automerge::marks::{ExpandMark, Mark};
use automerge::transaction::Transactable;
use automerge::{AutomergeError, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue, Span};

/// The marks, in the order in which they are written. Where people who did not know of each other pointed the same
/// words at different things, the first of the last four counts (T15).
const MARKS: [&str; 6] = ["bold", "italic", "mention", "question", "entry", "link"];
/// The `type` of a bulleted item, also as the parent of one that is nested.
const BULLET: &str = "unordered-list-item";
/// The `type` of a numbered item, also as the parent of one that is nested.
const ORDERED: &str = "ordered-list-item";
/// The parent of every block within a quotation.
const QUOTE: &str = "blockquote";
/// How Automerge shows a block, or anything that is neither letter nor block, among letters.
const OBJECT: char = '\u{fffc}';

/// Why spans could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SpanError {
    /// A mark that this version does not know.
    #[error("the text has a mark {0:?} that is not known here")]
    UnknownMark(String),
    /// A block, or a field of one, that this version does not know.
    #[error("the text has a block with {0} that is not known here")]
    UnknownBlock(String),
    /// Something among the letters that is neither a letter nor a block.
    #[error("the text holds an object that is not known here")]
    UnknownObject,
    /// What was written does not read back as it was meant.
    #[error("the text did not read back as it was written")]
    NotKept,
    /// Automerge refused.
    #[error("the document refused")]
    Document(#[from] AutomergeError),
}

/// A letter or block marker of a text object with everything that is said about it.
#[derive(Clone, PartialEq)]
enum Cell {
    /// The start of a block.
    Start { kind: BlockKind, quote: bool },
    /// A letter and the values of [`MARKS`] on it.
    Letter { letter: char, marks: Marks },
}

type Marks = [Option<ScalarValue>; MARKS.len()];

impl Cell {
    /// What two versions are aligned by: a block may become another kind of block and stay the same one.
    fn sign(&self) -> char {
        match self {
            Self::Start { .. } => OBJECT,
            Self::Letter { letter, .. } => *letter,
        }
    }

    /// Its width as the document counts, in UTF-16 code units.
    fn width(&self) -> usize {
        self.sign().len_utf16()
    }

    fn mark(&self, mark: usize) -> Option<Option<&ScalarValue>> {
        match self {
            Self::Start { .. } => None,
            Self::Letter { marks, .. } => Some(marks[mark].as_ref()),
        }
    }
}

/// Reads the text object as it is now. Letters before the first block are a paragraph; an object without letters and
/// blocks is the empty text.
///
/// # Errors
/// When it holds a mark, block or object that is unknown.
pub fn read<D: ReadDoc>(doc: &D, text: &ObjId) -> Result<RichText, SpanError> {
    Ok(assemble(cells(doc.spans(text)?)?).canonical())
}

/// Reads the text object as it was at `heads`.
///
/// # Errors
/// As [`read`], and when `heads` are not in the document.
pub fn read_at<D: ReadDoc>(doc: &D, text: &ObjId, heads: &[ChangeHash]) -> Result<RichText, SpanError> {
    Ok(assemble(cells(doc.spans_at(text, heads)?)?).canonical())
}

/// Makes the text object say `rich`, changing only what differs; returns whether anything did. The document must
/// count in UTF-16 code units. After an error the transaction must be rolled back.
///
/// # Errors
/// When the object holds something unknown, or does not take the text.
pub fn write<T: Transactable>(tx: &mut T, text: &ObjId, rich: &RichText) -> Result<bool, SpanError> {
    let rich = rich.clone().canonical();
    let old = cells(tx.spans(text)?)?;
    let new = disassemble(&rich);
    if old == new {
        return Ok(false);
    }
    write_letters(tx, text, &old, &new)?;
    write_blocks(tx, text, &new)?;
    write_marks(tx, text, &new)?;
    if read(tx, text)? == rich { Ok(true) } else { Err(SpanError::NotKept) }
}

/// Brings letters and block markers into line; new blocks are written whole.
fn write_letters<T: Transactable>(tx: &mut T, text: &ObjId, old: &[Cell], new: &[Cell]) -> Result<(), SpanError> {
    let signs = |cells: &[Cell]| cells.iter().map(Cell::sign).collect::<Vec<_>>();
    let width = |cells: &[Cell]| cells.iter().map(Cell::width).sum::<usize>();
    // From the end, so that places in the old text stay right.
    for hunk in diff::diff(&signs(old), &signs(new)).iter().rev() {
        let start = width(&old[..hunk.old.start]);
        let gone = isize::try_from(width(&old[hunk.old.clone()])).map_err(|_| SpanError::NotKept)?;
        if gone > 0 {
            tx.splice_text(text, start, gone, "")?;
        }
        let mut at = start;
        for run in new[hunk.new.clone()].chunk_by(|a, b| a.sign() != OBJECT && b.sign() != OBJECT) {
            if let [Cell::Start { kind, quote }] = run {
                let block = tx.split_block(text, at)?;
                write_block(tx, &block, *kind, *quote, None)?;
            } else {
                tx.splice_text(text, at, 0, &run.iter().map(Cell::sign).collect::<String>())?;
            }
            at += width(run);
        }
    }
    Ok(())
}

/// Turns blocks that stayed into what they are now.
fn write_blocks<T: Transactable>(tx: &mut T, text: &ObjId, new: &[Cell]) -> Result<(), SpanError> {
    let now = cells(tx.spans(text)?)?;
    let mut at = 0;
    for (now, new) in now.iter().zip(new) {
        if let (Cell::Start { kind: was, quote: was_quote }, Cell::Start { kind, quote }) = (now, new)
            && (was, was_quote) != (kind, quote)
        {
            let Some((_, block)) = tx.get(text, at)? else { return Err(SpanError::NotKept) };
            write_block(tx, &block, *kind, *quote, Some((*was, *was_quote)))?;
        }
        at += new.width();
    }
    Ok(())
}

/// Writes the fields of a block that differ from what it was. Each field is one value that is replaced whole, so that
/// rival changes leave one of them and never a mixture within a field (T16).
fn write_block<T: Transactable>(
    tx: &mut T,
    block: &ObjId,
    kind: BlockKind,
    quote: bool,
    was: Option<(BlockKind, bool)>,
) -> Result<(), SpanError> {
    let (name, depth, level) = shape(kind);
    let was = was.map(|(kind, quote)| (shape(kind), quote));
    if was.is_none_or(|((was, _, _), _)| was != name) {
        tx.put(block, "type", name)?;
    }
    if was.is_none_or(|((was, was_depth, _), was_quote)| (was, was_depth, was_quote) != (name, depth, quote)) {
        let parents = tx.put_object(block, "parents", ObjType::List)?;
        let quoted = quote.then_some(QUOTE).into_iter();
        for (at, parent) in quoted.chain(std::iter::repeat_n(name, usize::from(depth))).enumerate() {
            tx.insert(&parents, at, parent)?;
        }
    }
    if was.is_none_or(|((_, _, was), _)| was != level) {
        let attrs = tx.put_object(block, "attrs", ObjType::Map)?;
        if let Some(level) = level {
            tx.put(&attrs, "level", i64::from(level))?;
        }
    }
    Ok(())
}

/// A block's type name, list depth and heading level.
fn shape(kind: BlockKind) -> (&'static str, u8, Option<u8>) {
    match kind {
        BlockKind::Paragraph => ("paragraph", 0, None),
        BlockKind::Heading { level } => ("heading", 0, Some(level)),
        BlockKind::Bullet { depth } => (BULLET, depth, None),
        BlockKind::Ordered { depth } => (ORDERED, depth, None),
    }
}

/// Marks and unmarks where letters differ, and nowhere else.
fn write_marks<T: Transactable>(tx: &mut T, text: &ObjId, new: &[Cell]) -> Result<(), SpanError> {
    let now = cells(tx.spans(text)?)?;
    if now.len() != new.len() {
        return Err(SpanError::NotKept);
    }
    for (mark, name) in MARKS.iter().enumerate() {
        let expand = if mark < 2 { ExpandMark::After } else { ExpandMark::None };
        let mut ranges: Vec<(usize, usize, Option<ScalarValue>)> = Vec::new();
        let mut at = 0;
        for (now, new) in now.iter().zip(new) {
            let (start, end) = (at, at + new.width());
            at = end;
            let (Some(was), Some(wanted)) = (now.mark(mark), new.mark(mark)) else { continue };
            match ranges.last_mut() {
                _ if was == wanted => {}
                Some((_, last, value)) if *last == start && value.as_ref() == wanted => *last = end,
                _ => ranges.push((start, end, wanted.cloned())),
            }
        }
        for (start, end, value) in ranges {
            match value {
                Some(value) => tx.mark(text, Mark::new((*name).to_owned(), value, start, end), expand)?,
                None => tx.unmark(text, name, start, end, expand)?,
            }
        }
    }
    Ok(())
}

/// The cells of a canonical text.
fn disassemble(rich: &RichText) -> Vec<Cell> {
    let mut cells = Vec::new();
    for block in &rich.blocks {
        cells.push(Cell::Start { kind: block.kind, quote: block.quote });
        for run in &block.inlines {
            let on = |on: bool| on.then_some(ScalarValue::Boolean(true));
            let mut marks: Marks = [on(run.bold), on(run.italic), None, None, None, None];
            if let Some((mark, value)) = run.target.as_ref().map(pointer) {
                marks[mark] = Some(ScalarValue::Str(value.into()));
            }
            cells.extend(run.text.chars().map(|letter| Cell::Letter { letter, marks: marks.clone() }));
        }
    }
    cells
}

/// Which of [`MARKS`] a target is, and its value.
fn pointer(target: &Target) -> (usize, &str) {
    match target {
        Target::Mention(id) => (2, id),
        Target::Question(id) => (3, id),
        Target::Entry(id) => (4, id),
        Target::Link(address) => (5, address),
    }
}

fn assemble(cells: Vec<Cell>) -> RichText {
    let mut blocks: Vec<Block> = Vec::new();
    for cell in cells {
        match cell {
            Cell::Start { kind, quote } => blocks.push(Block { kind, quote, inlines: Vec::new() }),
            Cell::Letter { letter, marks } => {
                if blocks.is_empty() {
                    blocks.push(Block { kind: BlockKind::Paragraph, quote: false, inlines: Vec::new() });
                }
                let style = style(&marks);
                let inlines = blocks.last_mut().map(|block| &mut block.inlines);
                let Some(inlines) = inlines else { continue };
                match inlines.last_mut() {
                    Some(last) if last.same_style(&style) => last.text.push(letter),
                    _ => inlines.push(Inline { text: letter.into(), ..style }),
                }
            }
        }
    }
    RichText { blocks }
}

fn style(marks: &Marks) -> Inline {
    let text = |mark: usize| match &marks[mark] {
        Some(ScalarValue::Str(value)) => Some(value.to_string()),
        _ => None,
    };
    let target = text(2)
        .map(Target::Mention)
        .or_else(|| text(3).map(Target::Question))
        .or_else(|| text(4).map(Target::Entry))
        .or_else(|| text(5).map(Target::Link));
    Inline { text: String::new(), bold: marks[0].is_some(), italic: marks[1].is_some(), target }
}

/// Reads spans strictly.
fn cells(spans: impl Iterator<Item = Span>) -> Result<Vec<Cell>, SpanError> {
    let mut cells = Vec::new();
    for span in spans {
        match span {
            Span::Block(map) => cells.push(start(&map)?),
            Span::Text { text, marks } => {
                let mut values: Marks = Default::default();
                for (name, value) in marks.iter().flat_map(|marks| marks.iter()) {
                    let known = MARKS.iter().position(|mark| *mark == name);
                    let unknown = || SpanError::UnknownMark(name.to_owned());
                    let mark = known.ok_or_else(unknown)?;
                    if value.is_null() {
                        continue;
                    }
                    if value.as_bool() != Some(true) && mark < 2 || value.as_str().is_none() && mark >= 2 {
                        return Err(unknown());
                    }
                    values[mark] = Some(value.clone());
                }
                if text.contains(OBJECT) {
                    return Err(SpanError::UnknownObject);
                }
                cells.extend(text.chars().map(|letter| Cell::Letter { letter, marks: values.clone() }));
            }
        }
    }
    Ok(cells)
}

/// Reads a block marker. Fields come from one person each, so a heading may lack its level, and a paragraph may still
/// have one, after rival changes (T16); an unknown name or value is refused.
fn start(map: &Map) -> Result<Cell, SpanError> {
    let unknown = |what: &str| SpanError::UnknownBlock(what.to_owned());
    let (mut name, mut level, mut depth, mut quote) = (None, 1, 0, false);
    for (field, value) in map.iter() {
        match (field.as_str(), &value.value) {
            ("type", value) => name = words(value),
            ("parents", Value::List(parents)) => {
                for parent in parents.iter() {
                    match words(&parent.value).as_deref() {
                        Some(QUOTE) => quote = true,
                        Some(BULLET | ORDERED) => depth += 1,
                        parent => return Err(unknown(parent.unwrap_or("a parent"))),
                    }
                }
            }
            ("attrs", Value::Map(attrs)) => {
                for (attr, value) in attrs.iter() {
                    level = (attr == "level").then(|| whole(&value.value)).flatten().ok_or_else(|| unknown(attr))?;
                }
            }
            // Written by other programs that use Automerge's rich text schema; ours has no embedded blocks.
            ("isEmbed", Value::Scalar(ScalarValue::Boolean(false))) => {}
            (field, _) => return Err(unknown(field)),
        }
    }
    if depth > LIST_DEPTH_MAX || !(1..=HEADING_LEVEL_MAX).contains(&level) {
        return Err(unknown("a depth or level"));
    }
    let kind = match name.as_deref() {
        Some("paragraph") => BlockKind::Paragraph,
        Some("heading") => BlockKind::Heading { level },
        Some(BULLET) => BlockKind::Bullet { depth },
        Some(ORDERED) => BlockKind::Ordered { depth },
        name => return Err(unknown(name.unwrap_or("no type"))),
    };
    Ok(Cell::Start { kind, quote })
}

/// Words in a field: a plain string, or a text object as the JavaScript library may write.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Scalar(ScalarValue::Str(words)) => Some(words.to_string()),
        Value::Text(words) => Some(words.to_string()),
        Value::Scalar(_) | Value::Map(_) | Value::List(_) => None,
    }
}

/// A small whole number in a field, in whichever of Automerge's number types.
fn whole(value: &Value) -> Option<u8> {
    let Value::Scalar(number) = value else { return None };
    (1..=HEADING_LEVEL_MAX).find(|level| number.as_f64() == Some(f64::from(*level)))
}
