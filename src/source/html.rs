//! HTML pages: headline, main content, byline, outlet and publication date out of markup, meta tags and JSON-LD.
//!
//! The kept text is the headline and the main content's blocks, joined by blank lines; menus, scripts, adverts, boxes of
//! cookies, comments and other stories, captions and what a site says of itself go.

mod clutter;
mod published;

use super::escape::unescaped;
use super::{Article, Block, BlockKind};
use crate::base::{Error, ErrorKind, Result, Span};
use crate::lexicon::Lexicon;
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
pub fn article(html: &str, id: String, lexicon: &Lexicon) -> Result<Article> {
    let page = Document::from(html);
    let deep = is_deep(&page);
    let published = published::published(&page, published::address(&page).as_deref(), deep, lexicon);
    if !deep {
        clutter::remove(&page, &lexicon.pages);
    }
    let config = Config {
        max_elements_to_parse: 0,
        ..Config::default()
    };
    let reader = Readability::with_document(page.clone(), None, Some(config)).ok();
    let meta = reader
        .as_ref()
        .map(|r| r.get_article_metadata(r.parse_json_ld()))
        .unwrap_or_default();
    let main = reader.filter(|_| !deep).and_then(|mut r| r.parse().ok());
    let title = some(&meta.title).or_else(|| page.select("h1").iter().next().and_then(|h| some(&h.text())));
    let outlet = outlet(&page, &meta);
    let title = title.map(|t| without_outlet(t, outlet.as_deref()));
    let mut paragraphs = match &main {
        Some(main) => paragraphs(&Document::fragment(main.content.clone())),
        None => Vec::new(),
    };
    if paragraphs.is_empty() {
        paragraphs = self::paragraphs(&page); // a page too short for the content finder
    }
    clutter::drop_notices(&mut paragraphs, &lexicon.pages);
    clutter::drop_byline(&mut paragraphs, lexicon);
    let repeated = |text: &str| title.as_deref().is_some_and(|t| t == text);
    paragraphs.retain(|(_, text)| !repeated(text));
    if paragraphs.is_empty() {
        return Err(Error::new(
            ErrorKind::Input,
            "is an HTML page without readable text: save the article's own page",
        ));
    }
    let url = meta.url.clone().or_else(|| published::address(&page));
    let headline = title.iter().map(|t| (BlockKind::Title, t.clone()));
    let (text, blocks) = joined(headline.chain(paragraphs));
    let byline = main.and_then(|m| m.byline).or_else(|| meta.byline.clone());
    Ok(Article {
        id,
        url,
        title,
        byline,
        outlet,
        published,
        text,
        kept: None,
        blocks,
    })
}

/// Elements that hold no text of an article.
const NOT_TEXT: [&str; 17] = [
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "aside",
    "footer",
    "form",
    "button",
    "figure",
    "figcaption",
    "iframe",
    "svg",
    "select",
    "textarea",
    "dialog",
];

/// Elements that stand inside a line.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u", "wbr",
];
/// Elements that begin a new line.
const BLOCKS: [&str; 26] = [
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "img",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];

/// A piece of markup in a text that is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// It stands inside a line.
    Inline,
    /// It begins a new line.
    Block,
    /// Its element holds no text.
    Skipped,
}

/// Returns the length of the tag that a text begins with, with all of an element that holds no text.
pub fn tag(text: &str) -> Option<(usize, Tag)> {
    let inner = &text[1..text.floor_char_boundary(LONGEST_TAG)];
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let end = inner.find(['<', '>']).filter(|&end| inner[end..].starts_with('>'))?;
    let rest = &name[length..];
    let kind = match name[..length].to_ascii_lowercase().as_str() {
        _ if !(rest.starts_with(['>', '/']) || rest.starts_with(char::is_whitespace) && rest.contains('=')) => {
            return None;
        }
        name if INLINE.contains(&name) => Tag::Inline,
        name if BLOCKS.contains(&name) => Tag::Block,
        name if NOT_TEXT.contains(&name) => Tag::Skipped,
        _ => return None,
    };
    let opens = kind == Tag::Skipped && !inner.starts_with('/') && !inner[..end].ends_with('/');
    let close = format!("</{}>", &name[..length]);
    let element = if opens {
        text.find(&close).map(|at| at + close.len())
    } else {
        None
    };
    Some((element.unwrap_or(end + 2), kind))
}

/// A tag has no more bytes.
const LONGEST_TAG: usize = 1000;

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
                if let Some(post) = (&*name == "blockquote").then(|| signed(&node)).flatten() {
                    let around = walk.kind;
                    walk.flush(BlockKind::Paragraph);
                    walk.text.push_str(&post);
                    walk.flush(around);
                    continue;
                }
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

/// A block quotation with more bytes is no post.
const LONGEST_POST: usize = 2000;

/// Returns a block quotation that names its author at its end, on one line as newspapers print it: *“…” — Vale Watch*.
fn signed(quote: &NodeRef) -> Option<String> {
    let text = some(&quote.text()).filter(|t| t.len() <= LONGEST_POST)?;
    let mut credits = quote
        .descendants_it()
        .filter(|n| n.has_name("cite") || n.has_name("footer"));
    let credit = credits.next().and_then(|c| some(&c.text()));
    let (said, author) = match &credit {
        Some(credit) => (text.strip_suffix(credit.as_str())?, credit.as_str()),
        None => text.rsplit_once("— ")?,
    };
    let (said, author) = (said.trim(), author.trim_start_matches(['—', '–', '-', ' ']));
    let named = author.starts_with(|c: char| c.is_uppercase()) && author.split_whitespace().count() <= 12;
    let bare = !said.contains(['"', '“', '”']);
    (named && !said.is_empty()).then(|| {
        if bare {
            format!("“{said}” — {author}")
        } else {
            format!("{said} — {author}")
        }
    })
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
            skipped if NOT_TEXT.contains(&skipped) => return None,
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
        let (text, _) = unescaped(&self.text.split_whitespace().collect::<Vec<_>>().join(" "));
        self.text.clear();
        let kind = std::mem::replace(&mut self.kind, next);
        if text.chars().any(char::is_alphanumeric) {
            self.out.push((kind, text));
        }
    }
}

fn outlet(page: &Document, meta: &Metadata) -> Option<String> {
    meta.site_name
        .as_deref()
        .and_then(some)
        .or_else(|| attribute(page, "meta[property='og:site_name']", "content"))
        .or_else(|| attribute(page, "meta[name='application-name']", "content"))
}

/// Returns a title without the outlet behind it: *Dam gate fails | The Lake Post*.
fn without_outlet(title: String, outlet: Option<&str>) -> String {
    let bare = outlet.and_then(|name| title.strip_suffix(name));
    let bare = bare.map(|t| t.trim_end_matches([' ', '|', '-', '–', '—', '·', '»', ':']));
    match bare.filter(|t| !t.is_empty() && t.len() + 2 < title.len()) {
        Some(bare) => bare.to_owned(),
        None => title,
    }
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    page.select(selector).attr(name).and_then(|value| some(&value))
}

/// Returns a text on one line, its escapes undone, unless nothing is left.
fn some(text: &str) -> Option<String> {
    let (text, _) = unescaped(&text.split_whitespace().collect::<Vec<_>>().join(" "));
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

    fn read(html: &str) -> Result<Article> {
        let lexicon = Lexicon::load().expect("the shipped tables are valid");
        article(html, "dam".into(), &lexicon)
    }

    #[test]
    fn what_is_no_article_goes() {
        let body = |inner: &str| {
            let page = format!(
                "<html><body><article><h1>Bridges shut</h1><p>The council of Lima shut two bridges on Monday, the mayor said.</p>{inner}</article></body></html>"
            );
            read(&page).expect("an article").text
        };
        for inner in [
            "<aside><p>The bank promises never to lend.</p></aside>",
            "<div class='story-related'><p>The bank promises never to lend.</p></div>",
            "<div id='cookieConsent'><p>The bank promises never to lend.</p></div>",
            "<div role='complementary'><p>The bank promises never to lend.</p></div>",
            "<div hidden><p>The bank promises never to lend.</p></div>",
            "<p>Read more: The bank promises never to lend</p>",
            "<p class='wp-caption-text'>The bank promises never to lend.</p>",
            "<p><a href='/b'>Bank promises never to lend</a></p>",
            "<h3>Related stories</h3><ul><li><a href='/b'>Bank promises never to lend</a></li></ul>",
            "<p><em>Correction: An earlier version said that the bank promises never to lend.</em></p>",
        ] {
            assert_eq!(
                body(inner),
                "Bridges shut\n\nThe council of Lima shut two bridges on Monday, the mayor said.",
                "{inner}"
            );
        }
        let kept = body("<p>“We use cookies,” <a href='/b'>the bank told the court</a> in May.</p>");
        assert!(
            kept.ends_with("“We use cookies,” the bank told the court in May."),
            "{kept}"
        );
    }

    #[test]
    fn the_line_of_author_and_day_and_the_outlet_in_the_title_go() {
        let page = "<head><title>Docks shut | Quay Post</title><meta property='og:site_name' content='Quay Post'></head><h1>Docks shut</h1><p>By Ana Lo</p><p>Published: 12 April 2019</p><p>Police came to the docks of Velmo at noon.</p>";
        let found = read(page).expect("an article");
        assert_eq!(found.title.as_deref(), Some("Docks shut"));
        assert_eq!(found.text, "Docks shut\n\nPolice came to the docks of Velmo at noon.");
        assert_eq!(
            found.published.map(|p| p.date.to_string()).as_deref(),
            Some("2019-04-12")
        );
    }

    #[test]
    fn a_post_is_told_with_its_author() {
        let page = "<article><h1>Docks</h1><p>Police came.</p><blockquote class='x'><p>We stay shut.</p>&mdash; Quay Watch (@quay) <a>May 3, 2024</a></blockquote><p>They left.</p></article>";
        let found = read(page).expect("an article").text;
        assert_eq!(
            found,
            "Docks\n\nPolice came.\n\n“We stay shut.” — Quay Watch (@quay) May 3, 2024\n\nThey left."
        );
    }

    #[test]
    fn invisible_marks_and_double_escapes_go() {
        let page = "<p>Gov&shy;ernor Ida Kver&#8203;nik &amp;amp; Sons&amp;#8217; dog barked.</p>";
        assert_eq!(
            read(page).expect("text").text,
            "Governor Ida Kvernik & Sons’ dog barked."
        );
    }

    #[test]
    fn a_page_gives_headline_content_and_metadata() {
        let found = read(PAGE).expect("an article");
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
        assert!(read("<html><body><script>let a = 1;</script></body></html>").is_err());
        let found = read("<p>An unclosed <b>paragraph <div>and another").expect("text");
        assert_eq!(found.text, "An unclosed paragraph\n\nand another");
        let deep = "<div>".repeat(3_000) + "Deep text in there." + &"</div>".repeat(3_000);
        assert!(read(&deep).expect("text").text.contains("Deep text"));
    }
}
