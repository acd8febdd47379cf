//! Numbers, texts and lists as bytes and back: what the rows of the compact form are made of.
//!
//! Reading gives `None` for bytes that end too soon or make no sense; it trusts no length.

use crate::base::leb128;
use serde::Serialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use smol_str::SmolStr;
use std::any::Any;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// What can be written and read back.
pub(super) trait Pack: Sized {
    fn put(&self, to: &mut Writer);
    fn get(from: &mut Reader) -> Option<Self>;
}

/// Writes rows, and gathers their texts.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    numbers: HashMap<String, usize>,
    texts: Vec<String>,
}

impl Writer {
    /// Takes what was written since the last time.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Writes the texts that were gathered: their number, their lengths, the texts.
    pub(super) fn texts_into(&self, bytes: &mut Vec<u8>) {
        leb128::write(self.texts.len(), bytes);
        self.texts.iter().for_each(|text| leb128::write(text.len(), bytes));
        self.texts.iter().for_each(|text| bytes.extend(text.as_bytes()));
    }

    fn text(&mut self, text: &str) {
        let known = self.numbers.get(text).copied();
        let place = known.unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.numbers.insert(text.to_owned(), self.texts.len() - 1);
            self.texts.len() - 1
        });
        leb128::write(place, &mut self.bytes);
    }
}

/// How many bytes of text a `SmolStr` holds without memory of its own.
const INLINE: usize = 23;

/// The texts of a file. What many rows name (an id, a passage) is kept once and shared by them: making millions of copies
/// would take most of the time and of the memory.
pub(super) struct Texts<'a> {
    all: &'a str,
    ends: Vec<usize>,
    shared: Vec<OnceLock<SmolStr>>,
}

impl<'a> Texts<'a> {
    /// Reads the table; returns it and what lies behind.
    pub(super) fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let none = Texts {
            all: "",
            ends: Vec::new(),
            shared: Vec::new(),
        };
        let mut reader = Reader::new(&none, bytes);
        let count = reader.number()?;
        let mut ends = Vec::with_capacity(count.min(bytes.len()));
        let mut end = 0usize;
        for _ in 0..count {
            end = end.checked_add(reader.number()?)?;
            ends.push(end);
        }
        let (all, rest) = bytes[bytes.len() - reader.bytes.len()..].split_at_checked(end)?;
        let all = std::str::from_utf8(all).ok()?;
        let shared = ends.iter().map(|_| OnceLock::new()).collect();
        Some((Self { all, ends, shared }, rest))
    }

    fn get(&self, number: usize) -> Option<&'a str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.all.get(Range { start, end })
    }

    /// Returns how many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn shared(&self, number: usize) -> Option<SmolStr> {
        let text = self.get(number)?;
        // A short text lies in the row itself, nothing is there to share.
        if text.len() <= INLINE {
            return Some(SmolStr::new(text));
        }
        Some(self.shared[number].get_or_init(|| SmolStr::new(text)).clone())
    }
}

/// Reads rows.
pub(super) struct Reader<'a> {
    texts: &'a Texts<'a>,
    bytes: &'a [u8],
    /// Values of closed sets that were met, with the numbers of their words, so that each word is parsed once.
    words: Vec<(usize, Box<dyn Any>)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(texts: &'a Texts<'a>, bytes: &'a [u8]) -> Self {
        Self {
            texts,
            bytes,
            words: Vec::new(),
        }
    }

    /// Returns a reader of the same bytes, to see what comes.
    pub(super) fn ahead(&self) -> Self {
        Self::new(self.texts, self.bytes)
    }

    /// Reads a list of blocks, each behind its length.
    pub(super) fn parts(&mut self) -> Option<Vec<&'a [u8]>> {
        let count = self.number()?;
        let mut parts = Vec::new();
        for _ in 0..count {
            let length = self.number()?;
            let (part, rest) = self.bytes.split_at_checked(length)?;
            parts.push(part);
            self.bytes = rest;
        }
        Some(parts)
    }

    fn number(&mut self) -> Option<usize> {
        leb128::read(&mut self.bytes)
    }

    fn text(&mut self) -> Option<&'a str> {
        let number = self.number()?;
        self.texts.get(number)
    }

    fn word<T: DeserializeOwned + Copy + 'static>(&mut self) -> Option<T> {
        let number = self.number()?;
        let met = |(k, value): &(usize, Box<dyn Any>)| (*k == number).then(|| value.downcast_ref().copied()).flatten();
        if let Some(value) = self.words.iter().find_map(met) {
            return Some(value);
        }
        let word: StrDeserializer<Error> = self.texts.get(number)?.into_deserializer();
        let value = T::deserialize(word).ok()?;
        self.words.push((number, Box::new(value)));
        Some(value)
    }
}

impl Pack for usize {
    fn put(&self, to: &mut Writer) {
        leb128::write(*self, &mut to.bytes);
    }

    fn get(from: &mut Reader) -> Option<Self> {
        from.number()
    }
}

impl Pack for u32 {
    fn put(&self, to: &mut Writer) {
        (*self as usize).put(to);
    }

    fn get(from: &mut Reader) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Pack for u8 {
    fn put(&self, to: &mut Writer) {
        usize::from(*self).put(to);
    }

    fn get(from: &mut Reader) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Pack for i32 {
    /// Writes small numbers of either sign short: 0, -1, 1, -2 as 0, 1, 2, 3.
    fn put(&self, to: &mut Writer) {
        (((*self << 1) ^ (*self >> 31)) as u32).put(to);
    }

    fn get(from: &mut Reader) -> Option<Self> {
        let folded = u32::get(from)?;
        Some((folded >> 1) as i32 ^ -((folded & 1) as i32))
    }
}

impl Pack for bool {
    fn put(&self, to: &mut Writer) {
        usize::from(*self).put(to);
    }

    fn get(from: &mut Reader) -> Option<Self> {
        Some(from.number()? != 0)
    }
}

impl Pack for String {
    fn put(&self, to: &mut Writer) {
        to.text(self);
    }

    fn get(from: &mut Reader) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Pack for SmolStr {
    fn put(&self, to: &mut Writer) {
        to.text(self);
    }

    fn get(from: &mut Reader) -> Option<Self> {
        let number = from.number()?;
        from.texts.shared(number)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn put(&self, to: &mut Writer) {
        self.is_some().put(to);
        if let Some(value) = self {
            value.put(to);
        }
    }

    fn get(from: &mut Reader) -> Option<Self> {
        match bool::get(from)? {
            true => T::get(from).map(Some),
            false => Some(None),
        }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn put(&self, to: &mut Writer) {
        self.len().put(to);
        self.iter().for_each(|item| item.put(to));
    }

    fn get(from: &mut Reader) -> Option<Self> {
        let count = from.number()?;
        // A row takes at least a byte, so that a false length asks for no more memory than the file has.
        let mut items = Vec::with_capacity(count.min(from.bytes.len()));
        for _ in 0..count {
            items.push(T::get(from)?);
        }
        Some(items)
    }
}

impl<T: Pack> Pack for [T; 2] {
    fn put(&self, to: &mut Writer) {
        self.iter().for_each(|item| item.put(to));
    }

    fn get(from: &mut Reader) -> Option<Self> {
        Some([T::get(from)?, T::get(from)?])
    }
}

/// A value of a closed set, as the word by which files know it.
#[derive(Clone, Copy)]
pub(super) struct Word<T>(pub(super) T);

impl<T: Serialize + DeserializeOwned + Copy + 'static> Pack for Word<T> {
    fn put(&self, to: &mut Writer) {
        let word = serde_json::to_value(self.0).expect("a plain enum is a word");
        to.text(word.as_str().expect("a plain enum is a word"));
    }

    fn get(from: &mut Reader) -> Option<Self> {
        from.word().map(Self)
    }
}
