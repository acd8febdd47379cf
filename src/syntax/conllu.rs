//! CoNLL-U text becomes [`Document`]s with the trees that it states: gold trees for tests and experiments.
//!
//! The text is put together from the words: one blank unless `SpaceAfter=No`, an empty line before `# newpar`. `Name=B-PER`
//! in the last column gives a name label. Columns may be parted by blanks instead of tabs and end after the relation.
//! Enhanced dependencies, features and empty nodes are left out.

use super::document::Tables;
use super::{Arc, Document, NameTag, Sentence, SentenceId, Tag, Token, TokenId, Upos, label};
use crate::base::{Error, ErrorKind, Id, IdVec, Result, Span};
use crate::lexicon::Lexicon;
use crate::source::{Article, Block, BlockKind};

/// Reads CoNLL-U with one [`Document`] for each `# newdoc`; a text without any is one document.
///
/// A sentence is written as `1 Ito Ito PROPN NNP _ 2 nsubj` lines with an empty line after it.
///
/// # Errors
/// If a line has fewer than eight columns, an unknown label, or a head outside its sentence.
pub fn documents(text: &str, lexicon: &Lexicon) -> Result<Vec<Document>> {
    let (mut out, mut builder) = (Vec::new(), Builder::default());
    for (k, line) in text.lines().enumerate() {
        let line = line.trim();
        builder.line(line, &mut out).map_err(|e| e.line(k + 1))?;
    }
    builder.end_sentence()?;
    builder.end_document(&mut out);
    Ok(out.into_iter().map(|tables| Document::new(tables, lexicon)).collect())
}

/// Reads CoNLL-U as one [`Document`], whatever `# newdoc` lines it holds after the first.
///
/// # Errors
/// As [`documents`].
pub fn document(text: &str, lexicon: &Lexicon) -> Result<Document> {
    let kept: Vec<&str> = text.lines().filter(|l| !l.trim().starts_with("# newdoc")).collect();
    let found = documents(&kept.join("\n"), lexicon)?.into_iter().next();
    found.ok_or_else(|| bad("there is no sentence in it"))
}

/// One word line of the sentence at hand; heads are 1-based, 0 is the root.
struct Word {
    form: String,
    lemma: String,
    tag: Tag,
    head: usize,
    relation: &'static str,
    name: NameTag,
    space: bool,
}

#[derive(Default)]
struct Builder {
    id: String,
    text: String,
    blocks: Vec<Block>,
    sentences: IdVec<SentenceId, Sentence>,
    tokens: IdVec<TokenId, Token>,
    tags: IdVec<TokenId, Tag>,
    lemmas: IdVec<TokenId, String>,
    arcs: IdVec<TokenId, Arc>,
    names: IdVec<TokenId, NameTag>,
    words: Vec<Word>,
    /// The last word of a multiword token and whether a blank follows it.
    multiword: Option<(usize, bool)>,
    new_block: bool,
}

impl Builder {
    fn line(&mut self, line: &str, out: &mut Vec<Tables>) -> Result<()> {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(rest) = comment.trim().strip_prefix("newdoc") {
                self.end_sentence()?;
                self.end_document(out);
                self.id = rest.trim_start_matches([' ', '=', 'i', 'd']).to_owned();
            }
            self.new_block |= comment.trim().starts_with("newpar");
            Ok(())
        } else if line.is_empty() {
            self.end_sentence()
        } else {
            self.word(line)
        }
    }

    fn word(&mut self, line: &str) -> Result<()> {
        let columns: Vec<&str> = match line.contains('\t') {
            true => line.split('\t').collect(),
            false => line.split_whitespace().collect(),
        };
        let misc = columns.get(9).copied().unwrap_or("_");
        let space = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = columns[0].split_once('-') {
            self.multiword = last.parse().ok().map(|last| (last, space));
            return Ok(());
        }
        if columns[0].contains('.') {
            return Ok(());
        }
        let [_, form, lemma, upos, xpos, _, head, relation, ..] = columns[..] else {
            return Err(bad(format!("expected at least 8 columns, found {}", columns.len())));
        };
        let unknown = |what: &str, found: &str| bad(format!("`{found}` is no {what}"));
        let name = misc.split('|').find_map(|m| m.strip_prefix("Name=")).unwrap_or("O");
        let space = match self.multiword {
            Some((last, after)) if self.words.len() < last => self.words.len() + 1 == last && after,
            _ => space,
        };
        self.words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            tag: Tag {
                upos: Upos::parse(upos).ok_or_else(|| unknown("universal part of speech", upos))?,
                xpos: label::xpos(xpos).ok_or_else(|| unknown("Penn tag", xpos))?,
            },
            head: head.parse().map_err(|_| unknown("head", head))?,
            relation: label::relation(relation).ok_or_else(|| unknown("relation", relation))?,
            name: NameTag::parse(name).ok_or_else(|| unknown("name label", name))?,
            space,
        });
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<()> {
        self.multiword = None;
        if self.words.is_empty() {
            return Ok(());
        }
        let words = std::mem::take(&mut self.words);
        if let Some(word) = words.iter().find(|w| w.head > words.len()) {
            return Err(bad(format!("head {} is outside the sentence", word.head)));
        }
        if self.new_block && !self.text.is_empty() {
            let end = self.text.trim_end().len();
            self.text.truncate(end);
            self.text.push_str("\n\n");
        }
        if self.new_block || self.blocks.is_empty() {
            self.blocks.push(Block {
                span: Span::new(self.text.len(), self.text.len()),
                kind: BlockKind::Paragraph,
            });
        }
        self.new_block = false;
        self.push_words(words);
        Ok(())
    }

    fn push_words(&mut self, words: Vec<Word>) {
        let (base, sentence) = (self.tokens.len(), SentenceId::new(self.sentences.len()));
        let start = self.text.len();
        let mut end = start;
        for word in words {
            let span = Span::new(self.text.len(), self.text.len() + word.form.len());
            end = span.range().end;
            self.text.push_str(&word.form);
            if word.space {
                self.text.push(' ');
            }
            self.tokens.push(Token { span, sentence });
            self.tags.push(word.tag);
            self.lemmas.push(word.lemma);
            let head = word.head.checked_sub(1).map(|h| TokenId::new(base + h));
            self.arcs.push(Arc {
                head,
                relation: word.relation,
            });
            self.names.push(word.name);
        }
        self.sentences.push(Sentence {
            span: Span::new(start, end),
            tokens: TokenId::new(base).0..TokenId::new(self.tokens.len()).0,
            block: u32::try_from(self.blocks.len() - 1).expect("fewer blocks than bytes"),
        });
        let block = self.blocks.last_mut().expect("a block was opened");
        block.span = Span::new(block.span.range().start, end);
    }

    fn end_document(&mut self, out: &mut Vec<Tables>) {
        let done = std::mem::take(self);
        if done.sentences.is_empty() {
            return;
        }
        let tables = Tables {
            article: Article {
                kept: None,
                id: if done.id.is_empty() { "conllu".into() } else { done.id },
                url: None,
                title: None,
                byline: None,
                outlet: None,
                published: None,
                text: done.text,
                blocks: done.blocks,
            },
            sentences: done.sentences,
            tokens: done.tokens,
            tags: done.tags,
            lemmas: done.lemmas,
            arcs: done.arcs,
            names: done.names,
            hints: IdVec::new(),
            senses: IdVec::new(),
            vectors: IdVec::new(),
        };
        out.push(tables);
    }
}

fn bad(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Input, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "
        # newdoc id = a
        1 Ito Ito PROPN NNP _ 2 nsubj _ Name=B-PER
        2-3 doesn't _ _ _ _ _ _ _ _
        2 does do AUX VBZ _ 4 aux
        3 n't not PART RB _ 4 advmod
        4 run run VERB VB _ 0 root _ SpaceAfter=No
        5 . . PUNCT . _ 4 punct

        # newpar
        1 Ha ha INTJ UH _ 0 root";

    #[test]
    fn words_become_text_and_tree() {
        let lexicon = Lexicon::load().expect("the shipped tables are well-formed");
        let doc = document(TWO, &lexicon).expect("well-formed");
        assert_eq!(doc.text(), "Ito doesn't run.\n\nHa ");
        assert_eq!(doc.children(TokenId(3)), [TokenId(1), TokenId(2), TokenId(4)]);
        assert_eq!(doc.sentences.len(), 2);
        assert_eq!(doc.article.blocks.len(), 2);
        assert_eq!(doc.names[TokenId(0)].to_string(), "B-PER");
        assert_eq!(documents(TWO, &lexicon).expect("well-formed")[0].article.id, "a");
    }

    #[test]
    fn errors_name_the_line() {
        let lexicon = Lexicon::load().expect("the shipped tables are well-formed");
        let error = documents("1 Ito Ito PROPN NNP _ 7 nsubj\n\n", &lexicon).expect_err("the head is outside");
        assert_eq!(error.line, Some(2));
        assert!(documents("1 Ito Ito PROPER NNP _ 0 root", &lexicon).is_err());
    }
}
