//! What stands on a page and is no part of its article: boxes told by their classes, lists of other stories, notices.

use super::BlockKind;
use crate::lexicon::Lexicon;
use crate::lexicon::page::{PageWord, PageWords};
use crate::source::date;
use dom_query::{Document, NodeRef};

/// Takes boxes out of a page: those that are hidden, that their role or class calls no part of the article, and passages
/// that are nothing but a link. What holds a headline or most of the text is no box, whatever its class.
pub fn remove(page: &Document, words: &PageWords) {
    let root = page.root();
    let whole = root.text().len();
    let mut stack = root.element_children();
    while let Some(node) = stack.pop() {
        let name = node.node_name().unwrap_or_default();
        let fixed = matches!(&*name, "html" | "head" | "body" | "main" | "article");
        let gone = !fixed && (is_box(&node, words) && !holds_article(&node, whole) || is_teaser(&node, &name));
        if gone {
            node.remove_from_parent();
        } else {
            stack.extend(node.element_children());
        }
    }
}

fn is_box(node: &NodeRef, words: &PageWords) -> bool {
    let class = format!(
        "{} {}",
        node.class().unwrap_or_default(),
        node.id_attr().unwrap_or_default()
    );
    let role = node.attr("role").unwrap_or_default();
    let style = node.attr("style").unwrap_or_default().replace(' ', "");
    node.has_attr("hidden")
        || style.contains("display:none")
        || matches!(
            &*role,
            "navigation" | "complementary" | "contentinfo" | "dialog" | "search"
        )
        || words.names(PageWord::Clutter, &class)
}

fn holds_article(node: &NodeRef, whole: usize) -> bool {
    let text = node.text().len();
    text * 2 > whole || node.descendants_it().any(|n| n.has_name("h1"))
}

/// A passage that is a link is one to another story only if it is no longer.
const LONGEST_TEASER: usize = 200;

/// Says whether a passage is a link and nothing else.
fn is_teaser(node: &NodeRef, name: &str) -> bool {
    if !matches!(name, "p" | "li" | "h2" | "h3" | "h4" | "h5" | "h6") {
        return false;
    }
    let text = node.text();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let linked = || -> usize {
        let links = node.descendants_it().filter(|n| n.has_name("a") && n.has_attr("href"));
        links.map(|a| letters(&a.text())).sum()
    };
    text.len() <= LONGEST_TEASER && letters(&text) > 0 && linked() >= letters(&text)
}

/// Drops the passages that a site says of itself, and headings under which nothing is left.
pub fn drop_notices(blocks: &mut Vec<(BlockKind, String)>, words: &PageWords) {
    blocks.retain(|(_, text)| !words.is_notice(text));
    while blocks.len() > 1 && blocks.last().is_some_and(|(kind, _)| *kind == BlockKind::Heading) {
        blocks.pop();
    }
}

/// A line of author and day has no more words.
const BYLINE: usize = 10;

/// Drops the lines of author and day before the first running paragraph.
pub fn drop_byline(blocks: &mut Vec<(BlockKind, String)>, lexicon: &Lexicon) {
    let line = |text: &str| text.split_whitespace().count() <= BYLINE && !text.ends_with(['.', '!', '?', '”', '"']);
    let lines = blocks.iter().take_while(|(_, text)| line(text)).count();
    if lines == blocks.len() {
        return;
    }
    let mut at = 0;
    blocks.retain(|(_, text)| {
        at += 1;
        at > lines || !(date::of_line(text, lexicon).is_some() || lexicon.pages.is_author(text))
    });
}
