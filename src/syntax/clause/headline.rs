//! Tells which sentences are headlines: they leave out articles and auxiliaries, so their grammar is read otherwise.

use crate::base::IdVec;
use crate::source::BlockKind;
use crate::syntax::{Document, SentenceId};

/// The most tokens that a line without a full stop may have to be a headline.
const MAX_TOKENS: u32 = 25;

/// Says of each sentence whether it is a headline: a title or heading, or the first line of the text, alone in its block
/// and without a full stop.
pub fn headlines(doc: &Document) -> IdVec<SentenceId, bool> {
    let is_headline = |sentence: SentenceId| {
        let row = &doc.sentences[sentence];
        let Some(block) = doc.article.blocks.get(row.block as usize) else {
            return false;
        };
        let short =
            row.tokens.len() as u32 <= MAX_TOKENS && !row.span.of(doc.text()).ends_with(['.', '?', '!', '”', '"']);
        let alone = row.span.end >= block.span.end;
        short && alone && (row.block == 0 || matches!(block.kind, BlockKind::Title | BlockKind::Heading))
    };
    doc.sentences.ids().map(is_headline).collect()
}
