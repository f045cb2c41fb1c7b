//! Web addresses typed as plain words become links.
//!
//! Left out on purpose: addresses without a scheme, and mail addresses: guessing those turns file names and
//! abbreviations into links.

use super::{Inline, RichText, Target};

/// The same words, with every bare `http` and `https` address pointing at itself. Runs that already point at
/// something stay as they are. Two addresses run together become two links.
#[must_use]
pub fn autolink(rich: RichText) -> RichText {
    let mut rich = rich.canonical();
    for block in &mut rich.blocks {
        block.inlines = std::mem::take(&mut block.inlines).into_iter().flat_map(linked).collect();
    }
    rich.canonical()
}

/// One run, cut where addresses begin and end.
fn linked(run: Inline) -> Vec<Inline> {
    if run.target.is_some() {
        return vec![run];
    }
    let piece = |text: &str, target| Inline { text: text.to_owned(), target, ..run.clone() };
    let (mut pieces, mut rest) = (Vec::new(), run.text.as_str());
    while let Some(start) = address_start(rest) {
        let length = address_length(&rest[start..]);
        let (before, address) = (&rest[..start], &rest[start..start + length]);
        pieces.push(piece(before, None));
        pieces.push(piece(address, Some(Target::Link(address.to_owned()))));
        rest = &rest[start + length..];
    }
    pieces.push(piece(rest, None));
    pieces
}

/// Where the first address begins that has something after its scheme.
fn address_start(text: &str) -> Option<usize> {
    text.match_indices(['h', 'H']).map(|(at, _)| at).find(|&at| scheme_length(&text[at..]) > 0)
}

/// The length of `http://` or `https://` at the start, or 0; 0 also when no letter or digit follows.
fn scheme_length(text: &str) -> usize {
    ["http://", "https://"]
        .into_iter()
        .find(|scheme| {
            text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                && text[scheme.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '[')
        })
        .map_or(0, str::len)
}

/// How far the address at the start reaches: to white space or a quotation mark, to the next address unless that one
/// is part of this one's path or query, and without the punctuation of the sentence around it.
fn address_length(text: &str) -> usize {
    let scheme = scheme_length(text);
    let stop =
        |c: char| c.is_whitespace() || c.is_control() || "<>\"`«»“”„‘’。，、；！？（）《》「」【】،؛؟".contains(c);
    let mut end = text[scheme..].find(stop).map_or(text.len(), |at| scheme + at);
    let run_on = address_start(&text[scheme..end]).map(|at| scheme + at);
    if let Some(next) = run_on.filter(|&next| !text[..next].ends_with(['/', '=', ':', '?', '&'])) {
        end = next;
    }
    loop {
        let address = &text[..end];
        let Some(last) = address.chars().next_back() else { return end };
        let unbalanced =
            |open: char, close: char| last == close && address.matches(close).count() > address.matches(open).count();
        let strip = ".,;:!?'*_~|([{".contains(last) || unbalanced('(', ')') || unbalanced('[', ']') || last == '}';
        if !strip || end <= scheme + 1 {
            return end;
        }
        end -= last.len_utf8();
    }
}
