//! Masking passages: letters become blocks, so that length and place stay to be seen and nothing of the words does.
//!
//! Left out on purpose: the commitment and the sealing of what is left (`payload`), and word boundaries: what was quoted is
//! masked wherever it stands.

use super::{Block, Inline, RichText, Target};

/// What stands for a letter.
pub const MASK: char = '█';

impl RichText {
    /// The text with every occurrence of these quotations masked, white space left as it was, and how many letters that
    /// were. What words pointed at of which any letter is masked is pointed at from nowhere any more: an address may tell a name.
    #[must_use]
    pub fn masked(&self, quotations: &[String]) -> (Self, usize) {
        let quoted = quotations.iter().map(|quotation| quotation.trim().chars().collect()).collect::<Vec<Vec<char>>>();
        let hidden: Vec<Vec<bool>> = self.blocks.iter().map(|block| hidden(block, &quoted)).collect();
        let touched = touched(&self.blocks, &hidden);
        let mut letters = 0;
        let blocks = self.blocks.iter().zip(&hidden).map(|(block, hidden)| {
            let (block, masked) = mask_block(block, hidden, &touched);
            letters += masked;
            block
        });
        (Self { blocks: blocks.collect() }.canonical(), letters)
    }
}

/// Of each letter of a block, whether it is masked.
fn hidden(block: &Block, quotations: &[Vec<char>]) -> Vec<bool> {
    let letters: Vec<char> = block.plain_text().chars().collect();
    let mut hidden = vec![false; letters.len()];
    for quoted in quotations.iter().filter(|quoted| !quoted.is_empty()) {
        for at in 0..letters.len().saturating_sub(quoted.len() - 1) {
            if letters[at..].starts_with(quoted) {
                hidden[at..at + quoted.len()].fill(true);
            }
        }
    }
    hidden
}

/// Each inline of a block with what is hidden of its letters.
fn inlines<'b>(block: &'b Block, hidden: &'b [bool]) -> impl Iterator<Item = (&'b Inline, &'b [bool])> {
    block.inlines.iter().scan(0, |at, inline| {
        let start = *at;
        *at += inline.text.chars().count();
        Some((inline, &hidden[start..*at]))
    })
}

/// What words point at of which any letter is masked. A link may be several inlines, where its words change their look.
fn touched<'b>(blocks: &'b [Block], hidden: &'b [Vec<bool>]) -> Vec<&'b Target> {
    let all = blocks.iter().zip(hidden).flat_map(|(block, hidden)| inlines(block, hidden));
    all.filter(|(_, hidden)| hidden.contains(&true)).filter_map(|(inline, _)| inline.target.as_ref()).collect()
}

fn mask_block(block: &Block, hidden: &[bool], touched: &[&Target]) -> (Block, usize) {
    let mut masked = 0;
    let mut made = Vec::new();
    for (inline, hidden) in inlines(block, hidden) {
        let target = inline.target.clone().filter(|target| !touched.contains(&target));
        let letters: Vec<(char, bool)> = inline.text.chars().zip(hidden.iter().copied()).collect();
        for run in letters.chunk_by(|one, other| one.1 == other.1) {
            let is_masked = |(letter, hide): &&(char, bool)| *hide && !letter.is_whitespace();
            masked += run.iter().filter(is_masked).count();
            let text = run.iter().map(|one| if is_masked(&one) { MASK } else { one.0 }).collect();
            made.push(Inline { text, target: target.clone(), ..inline.clone() });
        }
    }
    (Block { inlines: made, ..block.clone() }, masked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> RichText {
        RichText::from_plain(words)
    }

    #[test]
    fn a_quotation_is_masked_wherever_it_stands_and_nothing_else_is() {
        let (masked, letters) = text("Ask Hawa Diallo.\n\nHawa Diallo knows.").masked(&["Hawa Diallo".into()]);
        assert_eq!(masked.plain_text(), "Ask ████ ██████.\n████ ██████ knows.");
        assert_eq!(letters, 20);
        assert_eq!(text("Ask nobody.").masked(&["Hawa".into(), " ".into()]), (text("Ask nobody."), 0));
    }

    #[test]
    fn a_quotation_across_styles_is_masked_whole_and_points_at_nothing_any_more() {
        let mut rich = text("");
        let bold = Inline { bold: true, ..Inline::plain("Ha") };
        let link = Inline { target: Some(Target::Mention("ab".into())), ..Inline::plain("wa said") };
        rich.blocks = vec![Block { kind: super::super::BlockKind::Paragraph, quote: false, inlines: vec![bold, link] }];
        let (masked, _) = rich.masked(&["Hawa".into()]);
        assert_eq!(masked.plain_text(), "████ said");
        assert!(
            masked.blocks[0].inlines.iter().all(|inline| inline.target.is_none()),
            "nor does the rest of its words"
        );
    }

    #[test]
    fn an_address_is_gone_from_the_whole_text_once_any_letter_that_pointed_at_it_is_masked() {
        let link = |words: &str, to: &str| Inline { target: Some(Target::Link(to.into())), ..Inline::plain(words) };
        let mut rich = text("");
        let bold = Inline { bold: true, ..link("Hawa", "https://example.org/hawa") };
        let (rest, other) =
            (link(" Diallo", "https://example.org/hawa"), link("the paper", "https://example.org/paper"));
        let again = link("here", "https://example.org/hawa");
        let block = |inlines: Vec<Inline>| Block { kind: super::super::BlockKind::Paragraph, quote: false, inlines };
        rich.blocks = vec![block(vec![bold, rest, Inline::plain(", "), other]), block(vec![again])];
        let (masked, _) = rich.masked(&["Hawa".into()]);
        assert_eq!(masked.plain_text(), "████ Diallo, the paper\nhere");
        let targets: Vec<_> =
            masked.blocks.iter().flat_map(|block| &block.inlines).filter_map(|one| one.target.clone()).collect();
        assert_eq!(targets, [Target::Link("https://example.org/paper".into())]);
    }

    #[test]
    fn letters_of_several_parts_are_masked_part_by_part() {
        let (masked, letters) = text("قال محمّد نعم").masked(&["محمّد".into()]);
        assert_eq!(masked.plain_text(), "قال █████ نعم");
        assert_eq!(letters, 5);
    }
}
