//! A flat run of blocks as formats want it: lists within lists, quotations around what they hold.

use crdt::text::{Block, BlockKind, RichText};

/// What a text consists of.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    Paragraph(&'a Block),
    Heading(u8, &'a Block),
    List(List<'a>),
    Quote(Vec<Node<'a>>),
}

/// A list of one kind.
#[derive(Debug)]
pub(crate) struct List<'a> {
    pub(crate) ordered: bool,
    pub(crate) items: Vec<Item<'a>>,
}

/// An item, and the lists below it.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    pub(crate) block: &'a Block,
    pub(crate) below: Vec<List<'a>>,
}

/// The nodes of a text. Its headings begin with level 1 and leave out none.
pub(crate) fn nodes(rich: &RichText) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    let mut last = 0;
    for run in rich.blocks.chunk_by(|one, other| one.quote == other.quote) {
        let within = unquoted(run, &mut last);
        if run.first().is_some_and(|block| block.quote) {
            nodes.push(Node::Quote(within));
        } else {
            nodes.extend(within);
        }
    }
    nodes
}

fn unquoted<'a>(blocks: &'a [Block], last: &mut u8) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    for run in blocks.chunk_by(|one, other| item(one).is_some() && item(other).is_some()) {
        match run.first().map(|block| (block.kind, block)) {
            Some((BlockKind::Paragraph, block)) => nodes.push(Node::Paragraph(block)),
            Some((BlockKind::Heading { level }, block)) => {
                *last = level.min(*last + 1);
                nodes.push(Node::Heading(*last, block));
            }
            Some((BlockKind::Bullet { .. } | BlockKind::Ordered { .. }, _)) => {
                nodes.extend(lists(run, 0).into_iter().map(Node::List));
            }
            None => {}
        }
    }
    nodes
}

/// Depth, and whether it is numbered.
fn item(block: &Block) -> Option<(u8, bool)> {
    match block.kind {
        BlockKind::Bullet { depth } => Some((depth, false)),
        BlockKind::Ordered { depth } => Some((depth, true)),
        BlockKind::Paragraph | BlockKind::Heading { .. } => None,
    }
}

fn lists(mut blocks: &[Block], depth: u8) -> Vec<List<'_>> {
    let mut lists: Vec<List<'_>> = Vec::new();
    while let Some((block, rest)) = blocks.split_first() {
        let ordered = item(block).is_some_and(|(_, ordered)| ordered);
        let deeper = rest.iter().take_while(|block| item(block).is_some_and(|(deep, _)| deep > depth)).count();
        let (below, rest) = rest.split_at(deeper);
        let item = Item { block, below: self::lists(below, depth.saturating_add(1)) };
        match lists.last_mut().filter(|list| list.ordered == ordered) {
            Some(list) => list.items.push(item),
            None => lists.push(List { ordered, items: vec![item] }),
        }
        blocks = rest;
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use crdt::text::markdown::from_markdown;

    fn sketch(nodes: &[Node<'_>]) -> String {
        let list = |list: &List<'_>| list_sketch(list);
        nodes
            .iter()
            .map(|node| match node {
                Node::Paragraph(block) => format!("p{}", block.plain_text()),
                Node::Heading(level, block) => format!("h{level}{}", block.plain_text()),
                Node::List(one) => list(one),
                Node::Quote(within) => format!("<{}>", sketch(within)),
            })
            .collect()
    }

    fn list_sketch(list: &List<'_>) -> String {
        let items = list
            .items
            .iter()
            .map(|item| item.block.plain_text() + &item.below.iter().map(list_sketch).collect::<String>());
        format!("{}[{}]", if list.ordered { "o" } else { "u" }, items.collect::<Vec<_>>().join(","))
    }

    // RP5
    #[test]
    fn lists_nest_and_quotations_hold_what_is_in_them() {
        let rich = from_markdown("### a\n\nb\n\n- c\n  1. d\n  2. e\n- f\n\n> g\n>\n> - h\n\n1. i\n");
        assert_eq!(sketch(&nodes(&rich)), "h1apbu[co[d,e],f]<pgu[h]>o[i]");
    }
}
