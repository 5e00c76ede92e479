//! From files to documents: what an author wrote, typed but not yet understood.
//!
//! Comes in: a [`SourceTree`]. Goes out: [`Documents`]. Knows notations, keys and places, and
//! not what a reference means.

mod chapter;
mod document;
mod figure;

pub(crate) use document::{
    AreaDocument, CategoryDocument, CertaintyDocument, ChapterDocument, CitationDocument,
    CountDocument, FeatureDocument, FigureDocument, GenericDocument, KindDocument, KindsDocument,
    LevelDocument, ModelDocument, NoteDocument, PracticeDocument, ProfileDocument,
    RelationDocument, TermDocument, TermsDocument, WordDocument, WorkDocument, WorksDocument,
};

use rayon::prelude::*;

use crate::diagnostic::{Checked, Code, Diagnostic, Report, did_you_mean};
use crate::notation::{Read, Reader, Value, yaml};
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
    pub(crate) figures: Vec<FigureDocument>,
    /// The files of which an entry could not be read; a name that is declared in one may exist.
    pub(crate) unreadable: Vec<(Part, FileId)>,
    /// The files in which anything is wrong.
    pub(crate) faulty: Vec<FileId>,
    /// The files that nothing reads.
    pub(crate) strays: Vec<FileId>,
    /// Whether `model.yaml` has no mistake, so that a word which it does not declare is unknown.
    pub(crate) model_whole: bool,
    /// Whether all texts could be read, so that a term which none of them mentions is unused.
    pub(crate) texts_whole: bool,
}

/// What a file is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Model,
    Areas,
    Levels,
    Terms,
    Works,
    Profiles,
    Chapters,
    Figures,
    /// The model's own readme, for those who look into the folder.
    Readme,
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
    Figure(FigureDocument),
    /// The readme: there is nothing in it for the site.
    Unread,
    Unreadable,
}

/// Reads every file below `folder`, each on its own, so that one broken file hides no other.
pub fn parse(sources: &SourceTree, folder: &str) -> Checked<Documents> {
    let below = format!("{folder}/");
    let files: Vec<_> = sources.below(&below).collect();
    let parsed: Vec<_> = files
        .par_iter()
        .map(|(id, file)| {
            let mut report = Report::default();
            let inside = file.path().strip_prefix(&below).unwrap_or(file.path());
            let part = part(inside);
            let document = part.map(|part| (part, parse_file(part, *id, file, &mut report)));
            (*id, document, report)
        })
        .collect();

    let mut documents = Documents {
        model_whole: true,
        texts_whole: true,
        ..Documents::default()
    };
    let mut report = Report::default();
    for (id, document, found) in parsed {
        let faulty = found.has_errors();
        documents.texts_whole &= !faulty;
        if faulty {
            documents.faulty.push(id);
        }
        report.append(found);
        let Some((part, document)) = document else {
            documents.strays.push(id);
            report.extend(sources.file(id).and_then(|file| {
                let inside = file.path().strip_prefix(&below).unwrap_or(file.path());
                stray(id, file, inside)
            }));
            continue;
        };
        documents.model_whole &= part != Part::Model || !faulty;
        let whole = match document {
            Document::Model(model) => {
                documents.model = Some(model);
                true
            }
            Document::Area(area) => {
                documents.areas.push(area);
                true
            }
            Document::Level(level) => {
                documents.levels.push(level);
                true
            }
            Document::Terms(TermsDocument { terms }) => {
                documents.terms.extend(terms.items);
                terms.whole
            }
            Document::Works(WorksDocument { works }) => {
                documents.works.extend(works.items);
                works.whole
            }
            Document::Profile(profile) => {
                documents.profiles.push(profile);
                true
            }
            Document::Chapter(chapter) => {
                documents.chapters.push(chapter);
                true
            }
            Document::Figure(figure) => {
                documents.figures.push(figure);
                true
            }
            Document::Unread => true,
            Document::Unreadable => false,
        };
        if !whole {
            documents.unreadable.push((part, id));
        }
    }
    documents.model_whole &= documents.model.is_some();
    Checked::new(documents, report)
}

/// What a file is a part of, by its path in the model's folder; `None` when nothing reads it.
fn part(inside: &str) -> Option<Part> {
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    match (folder, name) {
        ("", "model.yaml") => Some(Part::Model),
        ("", "glossary.yaml") => Some(Part::Terms),
        ("", "references.yaml") => Some(Part::Works),
        ("", "README.md") => Some(Part::Readme),
        ("areas", name) if name.ends_with(".yaml") => Some(Part::Areas),
        ("levels", name) if name.ends_with(".yaml") => Some(Part::Levels),
        ("profiles", name) if name.ends_with(".yaml") => Some(Part::Profiles),
        ("chapters", name) if name.ends_with(".md") => Some(Part::Chapters),
        ("figures", name) if name.ends_with(".svg") => Some(Part::Figures),
        _ => None,
    }
}

fn parse_file(part: Part, id: FileId, file: &SourceFile, report: &mut Report) -> Document {
    if !file.readable() {
        return Document::Unreadable;
    }
    match part {
        Part::Model => read(id, file, report, Document::Model),
        Part::Areas => read(id, file, report, Document::Area),
        Part::Levels => read(id, file, report, Document::Level),
        Part::Terms => read(id, file, report, Document::Terms),
        Part::Works => read(id, file, report, Document::Works),
        Part::Profiles => read(id, file, report, Document::Profile),
        Part::Chapters => {
            let name = file.path().rsplit('/').next().unwrap_or("");
            chapter::chapter(id, file.text(), name, report)
                .map_or(Document::Unreadable, Document::Chapter)
        }
        Part::Figures => {
            let name = file.path().rsplit('/').next().unwrap_or("");
            figure::figure(id, file.text(), name, report)
                .map_or(Document::Unreadable, Document::Figure)
        }
        Part::Readme => Document::Unread,
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
    if matches!(node.value, Value::Empty) {
        report.push(empty_file(Place::new(id, 0, 0)));
        return Document::Unreadable;
    }
    T::read(node, &mut Reader::yaml(report)).map_or(Document::Unreadable, wrap)
}

fn empty_file(at: Place) -> Diagnostic {
    Diagnostic::new(Code::EmptyValue, at, "nothing is written in this file")
        .help("write the document, or delete the file")
}

fn stray(id: FileId, file: &SourceFile, inside: &str) -> Option<Diagnostic> {
    if !file.readable() {
        return None;
    }
    let message = format!("nothing reads the file {inside}");
    let help = misnamed(inside).unwrap_or_else(|| {
        "a model is model.yaml, glossary.yaml, references.yaml, areas/*.yaml, levels/*.yaml, \
         profiles/*.yaml, chapters/*.md and figures/*.svg"
            .to_owned()
    });
    let place = Place::new(id, 0, 0);
    Some(Diagnostic::new(Code::StrayFile, place, message).help(help))
}

/// What to do about a file that is called almost as it should be.
fn misnamed(inside: &str) -> Option<String> {
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let (stem, ending) = name.rsplit_once('.')?;
    let (wanted, alike): (&str, &[&str]) = match folder {
        "chapters" => ("md", &["md", "markdown", "txt"]),
        "figures" => ("svg", &["svg"]),
        _ => ("yaml", &["yaml", "yml", "json"]),
    };
    let respelled = format!("{stem}.{wanted}");
    let path = match folder {
        "" => respelled.clone(),
        folder => format!("{folder}/{respelled}"),
    };
    let is_alike = alike.contains(&ending.to_lowercase().as_str());
    if is_alike && ending != wanted && part(&path).is_some() {
        return Some(format!(
            "files end in `.{wanted}` here: rename it to {respelled}"
        ));
    }
    match folder {
        "" => did_you_mean(name, ["model.yaml", "glossary.yaml", "references.yaml"]),
        folder => did_you_mean(
            folder,
            ["areas", "levels", "profiles", "chapters", "figures"],
        ),
    }
}
