//! Masking passages: letters become blocks, so that length and place stay to be seen and nothing of the words does.
//!
//! Left out on purpose: the commitment and the sealing of what is left (`payload`), and word boundaries: what was quoted is
//! masked wherever it stands.

use super::{Block, Inline, RichText};

/// What stands for a letter.
pub const MASK: char = '█';

impl RichText {
    /// The text with every occurrence of these quotations masked, white space left as it was, and how many letters that
    /// were. What a masked run pointed at goes too: a link may tell a name.
    #[must_use]
    pub fn masked(&self, quotations: &[String]) -> (Self, usize) {
        let mut letters = 0;
        let blocks = self.blocks.iter().map(|block| {
            let (block, masked) = mask_block(block, quotations);
            letters += masked;
            block
        });
        (Self { blocks: blocks.collect() }.canonical(), letters)
    }
}

fn mask_block(block: &Block, quotations: &[String]) -> (Block, usize) {
    let letters: Vec<char> = block.plain_text().chars().collect();
    let mut hidden = vec![false; letters.len()];
    for quotation in quotations {
        let quoted: Vec<char> = quotation.trim().chars().collect();
        if quoted.is_empty() {
            continue;
        }
        for at in 0..letters.len().saturating_sub(quoted.len() - 1) {
            if letters[at..].starts_with(&quoted) {
                hidden[at..at + quoted.len()].fill(true);
            }
        }
    }
    let mut at = 0;
    let mut masked = 0;
    let mut inlines = Vec::new();
    for inline in &block.inlines {
        let end = at + inline.text.chars().count();
        let runs = letters[at..end].iter().zip(&hidden[at..end]).collect::<Vec<_>>();
        for run in runs.chunk_by(|one, other| one.1 == other.1) {
            let hide = *run[0].1;
            let show = |letter: char| if hide && !letter.is_whitespace() { MASK } else { letter };
            masked += run.iter().filter(|(letter, hide)| **hide && !letter.is_whitespace()).count();
            let text = run.iter().map(|(letter, _)| show(**letter)).collect();
            let target = inline.target.clone().filter(|_| !hide);
            inlines.push(Inline { text, target, ..inline.clone() });
        }
        at = end;
    }
    (Block { inlines, ..block.clone() }, masked)
}

#[cfg(test)]
mod tests {
    use super::super::{Inline, Target};
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
        let pointing: Vec<_> = masked.blocks[0].inlines.iter().filter(|inline| inline.target.is_some()).collect();
        assert_eq!(pointing.len(), 1);
        assert_eq!(pointing[0].text, " said");
    }

    #[test]
    fn letters_of_several_parts_are_masked_part_by_part() {
        let (masked, letters) = text("قال محمّد نعم").masked(&["محمّد".into()]);
        assert_eq!(masked.plain_text(), "قال █████ نعم");
        assert_eq!(letters, 5);
    }
}
