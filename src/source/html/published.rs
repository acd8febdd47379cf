//! When a page was published: what its metadata say, else its line of author and day, else its address.
//!
//! A day in the running text, in menus, comments, teasers or a line of copyright is another one: it is never taken. A day of
//! change, or one out of the address, stands in where nothing else is there, and is marked as inferred.

use super::{NOT_TEXT, attribute, some};
use crate::lexicon::Lexicon;
use crate::lexicon::page::PageWord;
use crate::source::{Published, date};
use dom_query::{Document, NodeRef};
use jiff::civil::Date;
use serde_json::Value;

/// Returns the day of publication.
pub fn published(page: &Document, url: Option<&str>, deep: bool, lexicon: &Lexicon) -> Option<Published> {
    let finder = Finder { page, lexicon };
    let linked = finder.linked();
    let told = linked
        .day("datePublished")
        .or_else(|| finder.meta(PageWord::Published))
        .or_else(|| finder.marked("datePublished"))
        .or_else(|| if deep { None } else { finder.byline() })
        .or_else(|| linked.day("dateCreated"));
    let guessed = || {
        url.and_then(date::in_address)
            .or_else(|| linked.day("dateModified"))
            .or_else(|| finder.meta(PageWord::Modified))
    };
    match told {
        Some(date) => Some(Published { date, inferred: false }),
        None => guessed().map(|date| Published { date, inferred: true }),
    }
}

/// A paragraph of at least so many characters is running text: the line of author and day stands before it.
const RUNNING: usize = 140;
/// A paragraph of more words that ends with a stop is a sentence.
const SENTENCE: usize = 9;
/// A line of author and day has at most so many characters.
const LINE: usize = 120;

/// A line that no class calls one of author and day has at most so many.
const SHORT_LINE: usize = 60;

struct Finder<'a> {
    page: &'a Document,
    lexicon: &'a Lexicon,
}

impl Finder<'_> {
    /// Returns the day of the highest-ranked name in the page's metadata.
    fn meta(&self, kind: PageWord) -> Option<Date> {
        let tags = self.page.select("meta[content]");
        let ranked = tags.nodes().iter().filter_map(|tag| {
            let rank = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .filter_map(|key| {
                    let name = tag.attr(key)?.trim().to_lowercase();
                    self.lexicon.pages.rank(kind, &name)
                })
                .min()?;
            let day = date::publication_date(&tag.attr("content")?).ok()?;
            Some((rank, day))
        });
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, day)| day)
    }

    /// Returns the day of the first element with a property of schema.org, its own article's and not one in a box beside it.
    fn marked(&self, property: &str) -> Option<Date> {
        let found = self.page.select("[itemprop]");
        let mut own = found.nodes().iter().filter(|node| {
            let named = node
                .attr("itemprop")
                .is_some_and(|p| p.split_whitespace().any(|p| p == property));
            named && !self.is_aside(node)
        });
        own.find_map(|node| self.day(node))
    }

    /// Returns the day that an element's attributes or words give.
    fn day(&self, node: &NodeRef) -> Option<Date> {
        let attributes = ["datetime", "content", "title"].iter().filter_map(|key| node.attr(key));
        attributes
            .map(|value| value.to_string())
            .find_map(|value| date::publication_date(&value).ok())
            .or_else(|| self.spelled(&node.text()))
    }

    /// Returns the day that a short line spells out.
    fn spelled(&self, text: &str) -> Option<Date> {
        let text = some(text).filter(|t| t.len() <= LINE)?;
        date::publication_date(&text)
            .ok()
            .or_else(|| date::of_line(&text, self.lexicon))
    }

    /// Returns the day of the line of author and day: between the headline and the first running paragraph.
    fn byline(&self) -> Option<Date> {
        let root = self.page.root();
        let has_headline = self.page.select("h1").exists();
        let (mut after, mut second) = (!has_headline, None);
        for node in root.descendants_it().filter(NodeRef::is_element) {
            let name = node.node_name().unwrap_or_default();
            match &*name {
                "h1" => after = true,
                "p" if after && self.runs(&node) => break,
                _ => {}
            }
            let inside = after
                || node
                    .ancestors_it(None)
                    .any(|a| a.has_name("article") || a.has_name("main"));
            let stamp = self.stamp(&node, &name).filter(|_| inside && !self.is_aside(&node));
            match stamp {
                Some((day, false)) => return Some(day),
                Some((day, true)) => second = second.or(Some(day)),
                None => {}
            }
        }
        second
    }

    /// Says whether a paragraph is running text: long, or a sentence of some words.
    fn runs(&self, node: &NodeRef) -> bool {
        let text = some(&node.text()).unwrap_or_default();
        let words = text.split_whitespace().count();
        text.len() > RUNNING || (words > SENTENCE && text.ends_with(['.', '!', '?', '”', '"']))
    }

    /// Returns the day of an element that is a `<time>` of its own line or one of the by-line's, and whether it is one of a
    /// later change.
    fn stamp(&self, node: &NodeRef, name: &str) -> Option<(Date, bool)> {
        let pages = &self.lexicon.pages;
        let byline = |node: &NodeRef| pages.names(PageWord::Byline, &class(node));
        let is_time = name == "time";
        let told = byline(node) && node.element_children().is_empty() || self.is_line(node, byline(node));
        if !(is_time || told) {
            return None;
        }
        let line = std::iter::successors(Some(*node), NodeRef::parent).take(4);
        let line: Vec<NodeRef> = line.take_while(|n| n.text().len() <= 2 * LINE).collect();
        let block = line.iter().find(|n| !is_inline(n))?;
        let text = some(&block.text())?;
        let own_line = text.len() <= LINE && !is_sentence(&text, &node.text());
        if !(own_line || line.iter().take(2).any(byline)) || self.lexicon.pages.is_notice(&text) || text.contains('©')
        {
            return None;
        }
        let changed = line.iter().any(|n| pages.names(PageWord::Modified, &class(n)))
            || text
                .split(|c: char| !c.is_alphanumeric())
                .take(2)
                .any(|w| pages.names(PageWord::Modified, &w.to_lowercase()));
        Some((self.day(node)?, changed))
    }

    /// Says whether an element is a whole by-line that spells its day without an element of its own.
    fn is_line(&self, node: &NodeRef, byline: bool) -> bool {
        let short = |text: &str| text.len() <= SHORT_LINE && !text.trim_end().ends_with('.');
        let plain = || node.has_name("p") && short(&node.text());
        !is_inline(node) && (byline || plain()) && !node.descendants_it().any(|n| n.has_name("time"))
    }

    /// Says whether an element stands outside of the article.
    fn is_aside(&self, node: &NodeRef) -> bool {
        node.ancestors_it(None)
            .chain(std::iter::once(*node))
            .any(|a| a.node_name().is_some_and(|n| NOT_TEXT.contains(&&*n)) || self.is_clutter(&a))
    }

    fn is_clutter(&self, node: &NodeRef) -> bool {
        let fixed = matches!(
            &*node.node_name().unwrap_or_default(),
            "html" | "body" | "main" | "article" | "header" | "time"
        );
        !fixed
            && self.lexicon.pages.names(PageWord::Clutter, &class(node))
            && !node.descendants_it().any(|n| n.has_name("h1"))
    }

    /// Returns the page's linked data about its article.
    fn linked(&self) -> Linked {
        let scripts = self.page.select("script[type='application/ld+json']");
        let values = scripts
            .nodes()
            .iter()
            .filter_map(|s| serde_json::from_str::<Value>(s.text().trim()).ok());
        let mut found = Linked::default();
        for value in values {
            found.add(&value, 0);
        }
        found
    }
}

fn class(node: &NodeRef) -> String {
    let (class, id) = (node.class().unwrap_or_default(), node.id_attr().unwrap_or_default());
    format!("{class} {id}")
}

fn is_inline(node: &NodeRef) -> bool {
    matches!(
        &*node.node_name().unwrap_or_default(),
        "time" | "span" | "a" | "b" | "strong" | "em" | "i" | "small" | "abbr"
    )
}

/// Says whether a line is a sentence around a day and not a line of author and day: small words stand before it and a stop
/// at its end.
fn is_sentence(line: &str, day: &str) -> bool {
    let rest = line.replacen(day.trim(), "", 1);
    rest.trim_end().ends_with('.') && rest.split_whitespace().count() > 4
}

/// Linked data (JSON-LD) about articles, those of another kind of page behind them.
#[derive(Default)]
struct Linked {
    articles: Vec<Value>,
    others: Vec<Value>,
}

/// Linked data nested deeper are no metadata that people made.
const DEEPEST: usize = 6;

impl Linked {
    fn add(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(list) if depth < DEEPEST => list.iter().for_each(|v| self.add(v, depth + 1)),
            Value::Object(map) if depth < DEEPEST => {
                let kind = map.get("@type").map(Value::to_string).unwrap_or_default();
                if ["Article", "Posting", "Report"].iter().any(|k| kind.contains(k)) {
                    self.articles.push(value.clone());
                } else if kind.is_empty() || kind.contains("Page") || kind.contains("CreativeWork") {
                    self.others.push(value.clone());
                }
                for inner in ["@graph", "mainEntity", "mainEntityOfPage"]
                    .iter()
                    .filter_map(|k| map.get(*k))
                {
                    self.add(inner, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn day(&self, key: &str) -> Option<Date> {
        let all = self.articles.iter().chain(&self.others);
        all.filter_map(|v| v.get(key)?.as_str())
            .find_map(|text| date::publication_date(text).ok())
    }
}

/// Returns the page's address.
pub fn address(page: &Document) -> Option<String> {
    attribute(page, "link[rel=canonical]", "href").or_else(|| attribute(page, "meta[property='og:url']", "content"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(head: &str, body: &str) -> Option<String> {
        let lexicon = Lexicon::load().expect("the shipped tables are valid");
        let page = Document::from(format!("<html><head>{head}</head><body>{body}</body></html>"));
        let found = published(&page, address(&page).as_deref(), false, &lexicon)?;
        Some(format!("{}{}", found.date, if found.inferred { "?" } else { "" }))
    }

    const TEXT: &str = "<p>The council of Lima closed two bridges over the river on Monday after engineers had found cracks in both of them, the mayor said in a letter to the town.</p>";

    #[test]
    fn metadata_come_first() {
        let own = "<h1>Bridges</h1><p class='byline'>Ana Lo, <time datetime='2020-02-02'>2 February</time></p>";
        for head in [
            "<meta name='DC.date.issued' content='2021-05-06'>",
            "<meta property='article:published_time' content='2021-05-06T10:00:00Z'><meta name='date' content='2022-01-01'>",
            "<meta name='sailthru.date' content='2021-05-06'><meta property='article:modified_time' content='2023-01-01'>",
            "<meta itemprop='datePublished' content='2021-05-06'>",
            "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"datePublished\": \"2001-01-01\"}, {\"@type\": [\"AnalysisNewsArticle\"], \"datePublished\": \"2021-05-06\"}]}</script>",
        ] {
            assert_eq!(
                day(head, &format!("{own}{TEXT}")).as_deref(),
                Some("2021-05-06"),
                "{head}"
            );
        }
    }

    #[test]
    fn the_line_of_author_and_day_comes_next() {
        for line in [
            "<p class='byline'>By Ana Lo, <time datetime='2021-05-06'>6 May</time></p>",
            "<div><span>Ana Lo</span> <time datetime='2021-05-06T09:00'>Thursday</time></div>",
            "<div><span itemprop='datePublished' content='2021-05-06'>6 May</span></div>",
            "<div class='article-meta'><span class='timestamp'>Published May 6, 2021</span></div>",
            "<p class='post-date'>6 May 2021</p>",
            "<p>Published: 6 May 2021</p>",
            "<p>Updated <time datetime='2021-06-01'>1 June</time></p><p><time datetime='2021-05-06'>6 May 2021</time></p>",
        ] {
            assert_eq!(
                day("", &format!("<h1>Bridges</h1>{line}{TEXT}")).as_deref(),
                Some("2021-05-06"),
                "{line}"
            );
        }
    }

    #[test]
    fn days_elsewhere_are_others() {
        let run = "<p>The bridges were opened on <time datetime='1961-07-02'>2 July 1961</time> by the king.</p>";
        for body in [
            format!("<h1>Bridges</h1><p>One was opened on 2 July 1961.</p>{TEXT}"),
            format!("<h1>Bridges</h1>{run}{TEXT}"),
            format!("<nav>Today is <time datetime='2031-01-05'>5 January</time></nav><h1>Bridges</h1>{TEXT}"),
            format!("<div class='top'><time datetime='2031-01-05'>5 January</time></div><h1>Bridges</h1>{TEXT}"),
            format!("<h1>Bridges</h1>{TEXT}<p>© <time datetime='2024-01-01'>2024</time> Lake Post</p>"),
            format!("<h1>Bridges</h1><p>© <time datetime='2024-01-01'>2024</time> Lake Post</p>{TEXT}"),
            format!("<h1>Bridges</h1>{TEXT}<div>jo, <time datetime='2022-03-09'>9 March</time>: Well!</div>"),
        ] {
            assert_eq!(day("", &body), None, "{body}");
        }
    }

    #[test]
    fn an_address_or_a_change_stands_in_and_is_marked() {
        let head = "<link rel='canonical' href='https://lakepost.example/2021/05/06/bridges'>";
        assert_eq!(day(head, TEXT).as_deref(), Some("2021-05-06?"));
        let head = "<meta property='article:modified_time' content='2021-05-06'>";
        assert_eq!(day(head, TEXT).as_deref(), Some("2021-05-06?"));
    }
}
