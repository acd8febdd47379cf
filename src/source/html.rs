//! HTML pages: headline, main content, byline, outlet and publication date out of markup, meta tags and JSON-LD.
//!
//! The kept text is the headline and the main content's blocks, joined by blank lines; menus, scripts and adverts go.

use super::{Article, Block, BlockKind, Published, date};
use crate::base::{Error, ErrorKind, Result, Span};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Metadata, Readability};

/// Says whether a text begins as HTML does.
pub fn looks_like(head: &str) -> bool {
    let head = head.trim_start().to_ascii_lowercase();
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<?xml",
        "<article",
        "<title",
        "<meta",
    ]
    .iter()
    .any(|tag| head.starts_with(tag))
}

/// Makes an article of a page.
pub fn article(html: &str, id: String) -> Result<Article> {
    let page = Document::from(html);
    let config = Config {
        max_elements_to_parse: 0,
        ..Config::default()
    };
    let reader = Readability::with_document(page.clone(), None, Some(config)).ok();
    let meta = reader
        .as_ref()
        .map(|r| r.get_article_metadata(r.parse_json_ld()))
        .unwrap_or_default();
    let main = reader.filter(|_| !is_deep(&page)).and_then(|mut r| r.parse().ok());
    let title = some(&meta.title).or_else(|| page.select("h1").iter().next().and_then(|h| some(&h.text())));
    let mut paragraphs = match &main {
        Some(main) => paragraphs(&Document::fragment(main.content.clone())),
        None => Vec::new(),
    };
    if paragraphs.is_empty() {
        paragraphs = self::paragraphs(&page); // a page too short for the content finder
    }
    let repeated = |text: &str| title.as_deref().is_some_and(|t| t == text);
    paragraphs.retain(|(_, text)| !repeated(text));
    if paragraphs.is_empty() {
        return Err(Error::new(
            ErrorKind::Input,
            "is an HTML page without readable text: save the article's own page",
        ));
    }
    let url = meta
        .url
        .clone()
        .or_else(|| attribute(&page, "link[rel=canonical]", "href"))
        .or_else(|| attribute(&page, "meta[property='og:url']", "content"));
    let headline = title.iter().map(|t| (BlockKind::Title, t.clone()));
    let (text, blocks) = joined(headline.chain(paragraphs));
    let byline = main.and_then(|m| m.byline).or_else(|| meta.byline.clone());
    Ok(Article {
        id,
        url,
        title,
        byline,
        outlet: outlet(&page, &meta),
        published: published(&page, &meta),
        text,
        blocks,
    })
}

/// Elements nested deeper than this are no page that people made; the content finder would take minutes for them.
const DEEPEST: usize = 200;

/// Says whether elements are nested too deep for the content finder.
fn is_deep(page: &Document) -> bool {
    let mut level: Vec<NodeRef> = vec![page.root()];
    for _ in 0..DEEPEST {
        level = level.iter().flat_map(NodeRef::element_children).collect();
    }
    !level.is_empty()
}

/// Joins blocks to one text, a blank line between them.
fn joined(parts: impl Iterator<Item = (BlockKind, String)>) -> (String, Vec<Block>) {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (kind, part) in parts {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&part);
        blocks.push(Block {
            span: Span::new(start, text.len()),
            kind,
        });
    }
    (text, blocks)
}

/// Walks the content in document order; every block-level element begins a new block.
fn paragraphs(page: &Document) -> Vec<(BlockKind, String)> {
    let mut walk = Walk {
        out: Vec::new(),
        text: String::new(),
        kind: BlockKind::Paragraph,
    };
    let mut stack: Vec<Visit> = vec![Visit::Enter(page.root())];
    while let Some(visit) = stack.pop() {
        match visit {
            Visit::Leave(kind) => walk.flush(kind),
            Visit::Enter(node) if node.is_text() => walk.text.push_str(&node.text()),
            Visit::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                let Some(kind) = walk.enter(&name) else { continue };
                if let Some(before) = kind {
                    stack.push(Visit::Leave(before));
                }
                let children = node.children();
                stack.extend(children.into_iter().rev().map(Visit::Enter));
            }
        }
    }
    walk.flush(BlockKind::Paragraph);
    walk.out
}

enum Visit<'a> {
    Enter(NodeRef<'a>),
    /// A block-level element ends; the block around it goes on.
    Leave(BlockKind),
}

struct Walk {
    out: Vec<(BlockKind, String)>,
    text: String,
    kind: BlockKind,
}

impl Walk {
    /// Begins an element: `None` to skip it, `Some(None)` for an inline one, `Some(Some(kind around))` for a block.
    fn enter(&mut self, name: &str) -> Option<Option<BlockKind>> {
        let around = self.kind;
        let kind = match name {
            "script" | "style" | "noscript" | "template" | "head" | "nav" | "aside" | "footer" | "form" | "button"
            | "figure" | "figcaption" | "iframe" | "svg" | "select" | "textarea" => return None,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
            "li" | "dd" | "dt" => BlockKind::Item,
            "p" | "div" | "section" | "article" | "main" | "body" | "html" | "header" | "ul" | "ol" | "dl"
            | "table" | "tr" | "td" | "th" | "blockquote" | "pre" | "br" | "hr" => around,
            _ => return Some(None),
        };
        self.flush(kind);
        Some(Some(around))
    }

    /// Ends the block that is being gathered and begins one of a kind.
    fn flush(&mut self, next: BlockKind) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        let kind = std::mem::replace(&mut self.kind, next);
        if text.chars().any(char::is_alphanumeric) {
            self.out.push((kind, text));
        }
    }
}

/// Returns the publication date: JSON-LD and meta tags first, then `<time datetime>`; one that is no date is passed over.
fn published(page: &Document, meta: &Metadata) -> Option<Published> {
    let tags = [
        "meta[property='article:published_time']",
        "meta[itemprop=datePublished]",
        "meta[name=date]",
        "meta[name=pubdate]",
        "meta[name='DC.date.issued']",
        "meta[name='parsely-pub-date']",
    ];
    let from_tags = tags.iter().filter_map(|tag| attribute(page, tag, "content"));
    let from_time = [
        "time[itemprop=datePublished]",
        "article time[datetime]",
        "time[datetime]",
    ]
    .iter()
    .filter_map(|tag| attribute(page, tag, "datetime"));
    let mut all = meta
        .published_time
        .clone()
        .into_iter()
        .chain(from_tags)
        .chain(from_time);
    let date = all.find_map(|text| date::publication_date(&text).ok())?;
    Some(Published { date, inferred: false })
}

fn outlet(page: &Document, meta: &Metadata) -> Option<String> {
    meta.site_name
        .as_deref()
        .and_then(some)
        .or_else(|| attribute(page, "meta[property='og:site_name']", "content"))
        .or_else(|| attribute(page, "meta[name='application-name']", "content"))
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    page.select(selector).attr(name).and_then(|value| some(&value))
}

fn some(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html><head><title>Dam gate fails in Kariba | The Lake Post</title>
        <meta property="og:title" content="Dam gate fails in Kariba"><meta property="og:site_name" content="The Lake Post">
        <meta property="article:published_time" content="2024-02-03T07:00:00+02:00"><link rel="canonical" href="https://lakepost.example/dam">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Dam gate fails in Kariba","author":{"@type":"Person","name":"Rudo Moyo"},"datePublished":"2024-02-03"}</script></head>
        <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Dam gate fails in Kariba</h1>
        <p>A gate of the dam at Kariba failed on Friday,&nbsp;engineers said, and <b>two villages</b> downstream were cleared by the army in the night.</p>
        <p>“We heard it before we saw it,” said Tendai Banda, who sells fish at the harbour, as soldiers carried her stall to higher ground.</p>
        <h2>What comes next</h2><ul><li>The gate will be welded, the river authority said.</li><li>Boats stay in port until Sunday, it added.</li></ul>
        <p>The authority, which runs the dam for Zambia and Zimbabwe, promised a report within a week, and the ministers of both countries are to meet there.</p></article>
        <footer>Copyright, cookies, contact</footer></body></html>"#;

    #[test]
    fn a_page_gives_headline_content_and_metadata() {
        let found = article(PAGE, "dam".into()).expect("an article");
        assert_eq!(found.title.as_deref(), Some("Dam gate fails in Kariba"));
        assert_eq!(found.outlet.as_deref(), Some("The Lake Post"));
        assert_eq!(found.byline.as_deref(), Some("Rudo Moyo"));
        assert_eq!(found.url.as_deref(), Some("https://lakepost.example/dam"));
        assert_eq!(
            found.published.map(|p| (p.date.to_string(), p.inferred)),
            Some(("2024-02-03".into(), false))
        );
        let kinds: Vec<BlockKind> = found.blocks.iter().map(|b| b.kind).collect();
        use BlockKind::*;
        assert_eq!(
            kinds,
            [Title, Paragraph, Paragraph, Heading, Item, Item, Paragraph],
            "{}",
            found.text
        );
        assert!(
            found
                .text
                .contains("on Friday, engineers said, and two villages downstream")
        );
        assert!(!found.text.contains("cookies") && !found.text.contains("Home"));
    }

    #[test]
    fn broken_and_empty_pages() {
        assert!(article("<html><body><script>let a = 1;</script></body></html>", "x".into()).is_err());
        let found = article("<p>An unclosed <b>paragraph <div>and another", "x".into()).expect("text");
        assert_eq!(found.text, "An unclosed paragraph\n\nand another");
        let deep = "<div>".repeat(3_000) + "Deep text in there." + &"</div>".repeat(3_000);
        assert!(article(&deep, "x".into()).expect("text").text.contains("Deep text"));
    }
}
