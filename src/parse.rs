//! From files to documents: what an author wrote, typed but not yet understood.
//!
//! Comes in: a [`SourceTree`]. Goes out: [`Documents`]. Knows notations, keys and places, and
//! not what a reference means.

mod chapter;
mod document;

pub(crate) use document::{
    AreaDocument, CategoryDocument, CertaintyDocument, ChapterDocument, CitationDocument,
    CountDocument, FeatureDocument, GenericDocument, KindDocument, KindsDocument, LevelDocument,
    ModelDocument, NoteDocument, PracticeDocument, ProfileDocument, RelationDocument, TermDocument,
    TermsDocument, WordDocument, WorkDocument, WorksDocument,
};

use rayon::prelude::*;

use crate::diagnostic::{Checked, Code, Diagnostic, Report};
use crate::notation::{Node, Read, Reader, Value, yaml};
use crate::source::{FileId, Place, SourceFile, SourceTree};

/// Everything below the model's folder, as written.
#[derive(Debug, Default)]
pub struct Documents {
    pub(crate) model: Option<ModelDocument>,
    pub(crate) areas: Vec<AreaDocument>,
    pub(crate) levels: Vec<LevelDocument>,
    pub(crate) terms: Vec<TermDocument>,
    pub(crate) works: Vec<WorkDocument>,
    pub(crate) profiles: Vec<ProfileDocument>,
    pub(crate) chapters: Vec<ChapterDocument>,
    /// The files that could not be read; a name that stands in one of them may exist.
    pub(crate) unreadable: Vec<FileId>,
}

/// What one file turned out to be.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one for each file, and only for a moment"
)]
enum Document {
    Model(ModelDocument),
    Area(AreaDocument),
    Level(LevelDocument),
    Terms(TermsDocument),
    Works(WorksDocument),
    Profile(ProfileDocument),
    Chapter(ChapterDocument),
    Unreadable,
    Stray,
}

/// Reads every file below `folder`, each on its own, so that one broken file hides no other.
pub fn parse(sources: &SourceTree, folder: &str) -> Checked<Documents> {
    let below = format!("{folder}/");
    let files: Vec<_> = sources.below(&below).collect();
    let parsed: Vec<(FileId, Document, Report)> = files
        .par_iter()
        .map(|(id, file)| {
            let mut report = Report::default();
            let inside = file.path().strip_prefix(&below).unwrap_or(file.path());
            let document = parse_file(*id, file, inside, &mut report);
            (*id, document, report)
        })
        .collect();

    let mut documents = Documents::default();
    let mut report = Report::default();
    for (id, document, found) in parsed {
        report.append(found);
        match document {
            Document::Model(model) => documents.model = Some(model),
            Document::Area(area) => documents.areas.push(area),
            Document::Level(level) => documents.levels.push(level),
            Document::Terms(terms) => documents.terms.extend(terms.terms),
            Document::Works(works) => documents.works.extend(works.works),
            Document::Profile(profile) => documents.profiles.push(profile),
            Document::Chapter(chapter) => documents.chapters.push(chapter),
            Document::Unreadable => documents.unreadable.push(id),
            Document::Stray => {}
        }
    }
    Checked::new(documents, report)
}

fn parse_file(id: FileId, file: &SourceFile, inside: &str, report: &mut Report) -> Document {
    if !file.readable() {
        return Document::Unreadable;
    }
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    if folder == "chapters" && name.ends_with(".md") {
        return chapter::chapter(id, file.text(), name, report)
            .map_or(Document::Unreadable, Document::Chapter);
    }
    match (folder, name) {
        ("", "model.yaml") => read(id, file, report, Document::Model),
        ("", "glossary.yaml") => read(id, file, report, Document::Terms),
        ("", "references.yaml") => read(id, file, report, Document::Works),
        ("areas", name) if name.ends_with(".yaml") => read(id, file, report, Document::Area),
        ("levels", name) if name.ends_with(".yaml") => read(id, file, report, Document::Level),
        ("profiles", name) if name.ends_with(".yaml") => read(id, file, report, Document::Profile),
        ("", "README.md") => Document::Stray,
        _ => {
            report.push(stray(id, name));
            Document::Stray
        }
    }
}

fn read<T: Read>(
    id: FileId,
    file: &SourceFile,
    report: &mut Report,
    wrap: fn(T) -> Document,
) -> Document {
    let Some(node) = yaml(id, file.text(), report) else {
        return Document::Unreadable;
    };
    read_node(node, report).map_or(Document::Unreadable, wrap)
}

/// Reads a whole document, and says so when there is nothing to read.
fn read_node<T: Read>(node: Node, report: &mut Report) -> Option<T> {
    if matches!(node.value, Value::Empty) {
        let message = "nothing is written in this file";
        report.push(
            Diagnostic::new(Code::EmptyValue, node.at, message)
                .help("write the document, or delete the file"),
        );
        return None;
    }
    T::read(node, &mut Reader { report })
}

fn stray(id: FileId, name: &str) -> Diagnostic {
    let help = if name.ends_with(".yml") {
        "files end in `.yaml` here: rename it"
    } else {
        "a model is model.yaml, glossary.yaml, references.yaml, areas/*.yaml, levels/*.yaml, \
         profiles/*.yaml and chapters/*.md"
    };
    let message = format!("nothing reads the file {name}");
    Diagnostic::new(Code::StrayFile, Place::new(id, 0, 0), message).help(help)
}
