//! What XML forms share: a writer into a string, and texts without the characters that XML has no way to write.

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A writer of XML into memory.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Xml {
    /// Begins a document.
    pub fn begin() -> Self {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        let declaration = quick_xml::events::BytesDecl::new("1.0", Some("UTF-8"), None);
        let written = writer.write_event(Event::Decl(declaration));
        written.expect("memory can be written to");
        Self {
            writer,
            open: Vec::new(),
        }
    }

    fn put(&mut self, event: Event) {
        self.writer.write_event(event).expect("memory can be written to");
    }

    fn start(name: &'static str, attributes: &[(&'static str, &str)]) -> BytesStart<'static> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            let value = quick_xml::escape::escape(allowed(value)).replace('\n', "&#10;");
            let value = value.replace('\t', "&#9;").replace('\r', "&#13;");
            start.push_attribute(quick_xml::events::attributes::Attribute {
                key: quick_xml::name::QName(key),
                value: Cow::Owned(value),
            });
        }
        start
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.put(Event::Start(Self::start(name, attributes)));
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        let name = self.open.pop().expect("what is closed was opened");
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// Writes an element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.put(Event::Empty(Self::start(name, attributes)));
    }

    /// Writes an element with a text.
    pub fn text(&mut self, name: &'static str, attributes: &[(&'static str, &str)], text: &str) {
        self.put(Event::Start(Self::start(name, attributes)));
        let escaped = quick_xml::escape::escape(allowed(text)).replace('\r', "&#13;");
        self.put(Event::Text(BytesText::from_escaped(escaped)));
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// Returns the document, with a final line break.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        String::from_utf8(self.writer.into_inner()).expect("texts are UTF-8") + "\n"
    }
}

/// Returns a text in which `�` stands for what XML 1.0 cannot hold: most control characters.
pub fn allowed(text: &str) -> Cow<'_, str> {
    let bad = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match text.contains(bad) {
        true => Cow::Owned(text.replace(bad, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}
