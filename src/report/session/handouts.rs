//! The handouts of a session: the blank form of each tool in its blocks, on a page of its own.

use crate::model::guide::GuideKind;
use crate::report::document::{Block, Depth};
use crate::report::guide::blank;
use crate::report::session::pictures::of_block;
use crate::report::session::view::View;

/// What stands on the pages.
pub fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut pages: Vec<Vec<Block>> = Vec::new();
    let mut given = Vec::new();
    for block in view.session.in_order() {
        let guide = view.guides.by_id(&block.guide);
        let Some(tool) = guide.filter(|guide| guide.kind != GuideKind::Agenda) else {
            continue;
        };
        // One tool in two blocks is one form.
        if given.contains(&(&tool.id, block.length)) {
            continue;
        }
        given.push((&tool.id, block.length));
        let mut page = vec![Block::heading(Depth::Part, &tool.title)];
        page.extend(
            blank(tool, view.guides, block.length)
                .into_iter()
                .map(lower),
        );
        if let Some(picture) = of_block(view, block) {
            page.push(Block::heading(Depth::Section, "As it stands now"));
            page.push(picture);
        }
        pages.push(page);
    }
    if pages.is_empty() {
        return vec![Block::paragraph(
            "No block of this session has a tool yet, so there is nothing to hand out. Put a tool into an activity block first.",
        )];
    }
    pages.join(&Block::PageBreak)
}

/// The steps of a tool stand below its title.
fn lower(block: Block) -> Block {
    match block {
        Block::Heading(Depth::Part, text) => Block::Heading(Depth::Section, text),
        Block::Heading(_, text) => Block::Heading(Depth::Detail, text),
        other => other,
    }
}
