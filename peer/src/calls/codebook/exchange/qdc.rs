//! REFI-QDA's codebook exchange: codes within codes, as XML (`urn:QDA-XML:codebook:1.0`).
//!
//! What is read is somebody else's: a document type is refused, so no entity is ever resolved but the five of XML; depth and
//! length have caps. Its descriptions become definitions. Left out on purpose: sets, codings, and writing (`report::refi`).

use super::Row;
use crdt::codebook::CODES_AT_ONCE;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Letters of a name that are read at all, as bytes: more than a code may be called, so that whoever asks can say so.
const NAME_BYTES_READ: usize = 8 * 1024;
/// Codes within codes.
const DEPTH_MAX: usize = 100;

/// The codes of a file; none where it is no codebook.
pub(super) fn read(text: &str) -> Option<Vec<Row>> {
    let mut reader = Reader::from_str(text);
    let (mut rows, mut open, mut seen): (Vec<Row>, Vec<usize>, bool) = (Vec::new(), Vec::new(), false);
    let mut describing = false;
    loop {
        match reader.read_event().ok()? {
            Event::DocType(_) => return None,
            Event::Eof => return (seen && open.is_empty()).then(|| trimmed(rows)),
            // More than may be made at once is refused by whoever asks, whatever follows.
            Event::Start(_) | Event::Empty(_) if rows.len() > CODES_AT_ONCE => return Some(rows),
            Event::Start(tag) if is(&tag, "Code") => {
                rows.push(row(&tag, &rows, &open)?);
                open.push(rows.len() - 1);
                if open.len() > DEPTH_MAX {
                    return None;
                }
            }
            Event::Empty(tag) if is(&tag, "Code") => rows.push(row(&tag, &rows, &open)?),
            Event::Start(tag) => {
                describing = is(&tag, "Description");
                seen |= is(&tag, "CodeBook");
            }
            Event::Empty(tag) => seen |= is(&tag, "CodeBook"),
            Event::End(tag) => {
                describing = false;
                if tag.local_name().as_ref() == "Code" {
                    open.pop()?;
                }
            }
            Event::Text(words) if describing => said(&mut rows, &open, &words.xml10_content()),
            Event::CData(words) if describing => said(&mut rows, &open, &words.xml10_content()),
            Event::GeneralRef(entity) if describing => said(&mut rows, &open, &letters(&entity)?),
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

fn row(tag: &BytesStart<'_>, rows: &[Row], open: &[usize]) -> Option<Row> {
    let attribute = |name: &str| -> Option<String> {
        let found = tag.try_get_attribute(name).ok()?;
        found.map_or(Some(String::new()), |one| one.normalized_value(XmlVersion::Implicit1_0).ok().map(Into::into))
    };
    let parent = open.last().and_then(|n| rows.get(*n)).map(|above| above.name.clone()).unwrap_or_default();
    let name = attribute("name")?.trim().to_owned();
    // What it is called is in every row below it again: a file must not grow in memory.
    if name.len() > NAME_BYTES_READ {
        return None;
    }
    Some(Row { name, parent, colour: attribute("color")?.to_lowercase(), ..Row::default() })
}

fn said(rows: &mut [Row], open: &[usize], words: &str) {
    if let Some(row) = open.last().and_then(|n| rows.get_mut(*n)) {
        row.definition.push_str(words);
    }
}

fn letters(entity: &BytesRef<'_>) -> Option<String> {
    match entity.resolve_char_ref().ok()? {
        Some(letter) => Some(letter.to_string()),
        None => resolve_predefined_entity(entity).map(str::to_owned),
    }
}

fn trimmed(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().map(|row| Row { definition: row.definition.trim().to_owned(), ..row }).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const BOOK: &str = "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"X\"><Codes>\
        <Code guid=\"1\" name=\"Water &amp; land\" color=\"#00FF00\"><Description>Who &lt;fetches&gt; it &#233;</Description>\
        <Code guid=\"2\" name=\"Distance\"/></Code><Code guid=\"3\" name=\"Cost\"></Code></Codes></CodeBook>";

    // H5
    #[test]
    fn codes_within_codes_are_read_with_their_words() {
        let rows = read(BOOK).unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.parent.as_str())).collect();
        assert_eq!(told, [("Water & land", ""), ("Distance", "Water & land"), ("Cost", "")]);
        assert_eq!((rows[0].definition.as_str(), rows[0].colour.as_str()), ("Who <fetches> it é", "#00ff00"));
    }

    // H5: nothing outside the file is ever read, and nothing grows.
    #[test]
    fn a_document_type_entities_and_what_is_no_codebook_are_refused() {
        let evil = "<!DOCTYPE CodeBook [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        assert_eq!(read(&BOOK.replace("<CodeBook", &format!("{evil}<CodeBook"))), None);
        assert_eq!(read(&BOOK.replace("&#233;", "&x;")), None);
        for wrong in ["", "name,parent", "<Codes><Code name=\"A\"/></Codes>", &BOOK[..BOOK.len() - 60]] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let deep = "<Code name=\"A\">".repeat(DEPTH_MAX + 1);
        assert_eq!(read(&format!("<CodeBook><Codes>{deep}")), None);
    }
}
