//! The one place where text becomes DOT: `graphviz-rust` prints escaped ids verbatim, so what goes in must be safe.

use graphviz_rust::dot_structures::{Attribute, Id};

/// Returns a text as a quoted DOT string that shows exactly that text as a label; line breaks stay.
///
/// Quotation marks, backslashes (Graphviz reads `\N` or `\l` in labels) and `&` (it reads HTML entities) are escaped;
/// control characters and marks that turn the writing direction become blanks.
pub fn quoted(text: &str) -> Id {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    Id::Escaped(out)
}

/// Returns an attribute; the name is one of Graphviz's own.
pub fn attribute(name: &'static str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use graphviz_rust::dot_structures::{Graph, Node, NodeId, Stmt};
    use graphviz_rust::printer::{DotPrinter, PrinterContext};
    use proptest::prelude::*;

    /// Reads a quoted string as Graphviz does.
    fn shown(quoted: &str) -> String {
        let inner = quoted
            .strip_prefix('"')
            .and_then(|s| s.strip_suffix('"'))
            .expect("a quoted string");
        let (mut out, mut chars) = (String::new(), inner.chars());
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next().expect("a backslash escapes something") {
                    'n' => out.push('\n'),
                    c => out.push(c),
                },
                c => out.push(c),
            }
        }
        out.replace("&amp;", "&")
    }

    fn expected(text: &str) -> String {
        let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        text.chars()
            .map(|c| {
                if c != '\n' && (c.is_control() || turns(c)) {
                    ' '
                } else {
                    c
                }
            })
            .collect()
    }

    /// Prints a graph with the text as id and as label, reads it with the crate's own parser, returns both.
    fn round_trip(text: &str) -> (String, String) {
        let node = Node::new(NodeId(quoted(text), None), vec![attribute("label", text)]);
        let graph = Graph::DiGraph {
            id: Id::Plain("g".to_owned()),
            strict: false,
            stmts: vec![Stmt::Node(node)],
        };
        let printed = graph.print(&mut PrinterContext::default());
        let Graph::DiGraph { stmts, .. } = graphviz_rust::parse(&printed).expect("what is printed is DOT") else {
            panic!("a directed graph was printed");
        };
        let [Stmt::Node(node)] = stmts.as_slice() else {
            panic!("one node was printed: {printed}")
        };
        let (Id::Escaped(id), Id::Escaped(label)) = (&node.id.0, &node.attributes[0].1) else {
            panic!("quoted strings were printed");
        };
        (shown(id), shown(label))
    }

    #[test]
    fn hostile_names_stay_names() {
        for text in [
            "\"]; evil [label=\"x",
            "a\\",
            "\\N \\l",
            "<b>bold</b>",
            "R&D &lt;",
            "one\ntwo\r\t",
            "שלום \u{202e}abc",
            "",
            "// no /* comment */ # here",
        ] {
            let (id, label) = round_trip(text);
            assert_eq!(
                (id.as_str(), label.as_str()),
                (expected(text).as_str(), expected(text).as_str())
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_text_survives(text in "\\PC{0,12}|[\"\\\\&<>;{}\\[\\]\n a]{0,12}") {
            let (id, label) = round_trip(&text);
            prop_assert_eq!(id, expected(&text));
            prop_assert_eq!(label, expected(&text));
        }
    }
}
