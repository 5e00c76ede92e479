//! The documents of a model, key by key, in the order of the page.

use crate::notation::{Number, document};
use crate::source::Text;

document! {
    /// `model.yaml`: what the model is, and the words and patterns it uses.
    ModelDocument is "a model" {
        required id "id": Text,
        required title "title": Text,
        required short_title "short-title": Text,
        optional edition "edition": Text,
        optional language "language": Text,
        required summary "summary": Text,
        list notices "notices": Text,
        required kinds "kinds": KindsDocument,
        list categories "categories": CategoryDocument,
        list groups "groups": CategoryDocument,
        list practice_levels "practice-levels": PracticeLevelDocument,
        list relation_kinds "relation-kinds": RelationKindDocument,
        list bases "bases": WordDocument,
        list certainties "certainties": WordDocument,
        list counts "counts": CountDocument,
    }
}

document! {
    /// What a model calls its kinds; a kind without an identifier may be left out.
    KindsDocument is "`kinds`" {
        optional category "category": KindDocument,
        optional group "group": KindDocument,
        required area "area": KindDocument,
        required practice "practice": KindDocument,
        optional level "level": KindDocument,
        optional feature "feature": KindDocument,
        optional generic "generic": KindDocument,
        optional term "term": KindDocument,
        optional chapter "chapter": KindDocument,
        optional profile "profile": KindDocument,
        optional work "work": KindDocument,
    }
}

document! {
    /// The words for a kind, and how its identifiers are written.
    KindDocument is "a kind" {
        required one "one": Text,
        required many "many": Text,
        optional identifier "identifier": Text,
        list also_written "also-written": Text,
    }
}

document! {
    /// A shelf for areas: a category, perhaps within another, or a group across categories.
    CategoryDocument is "a category" {
        identity id "id": Text,
        required title "title": Text,
        optional summary "summary": Text,
        optional parent "parent": Text,
    }
}

document! {
    /// A step of the ladder on which a practice itself stands, in models that have one.
    PracticeLevelDocument is "a practice level" {
        identity number "number": Number,
        required title "title": Text,
    }
}

document! {
    /// A kind of relation, in words for both of its ends.
    RelationKindDocument is "a relation kind" {
        identity id "id": Text,
        required words "words": Text,
        required inverse "inverse": Text,
    }
}

document! {
    /// A word of an author's own scale, such as how certain something is.
    WordDocument is "a word" {
        identity id "id": Text,
        required words "words": Text,
    }
}

document! {
    /// A count that the model's own text declares, to be held against the data.
    CountDocument is "a count" {
        identity of "of": Text,
        identity declared "declared": Number,
        optional note "note": Text,
    }
}

document! {
    /// A process area with its base practices.
    AreaDocument is "an area" {
        identity id "id": Text,
        required title "title": Text,
        list title_variants "title-variants": Text,
        optional category "category": Text,
        optional group "group": Text,
        list citations "citations": CitationDocument,
        optional certainty "certainty": CertaintyDocument,
        required purpose "purpose": Text,
        optional why "why": Text,
        list goals "goals": Text,
        list notes "notes": NoteDocument,
        list relations "relations": RelationDocument,
        list practices "practices": PracticeDocument,
    }
}

document! {
    /// A base practice.
    PracticeDocument is "a practice" {
        identity id "id": Text,
        required title "title": Text,
        list title_variants "title-variants": Text,
        optional level "level": Number,
        optional status "status": Text,
        list replaced_by "replaced-by": Text,
        list citations "citations": CitationDocument,
        optional certainty "certainty": CertaintyDocument,
        required statement "statement": Text,
        optional description "description": Text,
        list work_products "work-products": WorkProductDocument,
        list signs "signs": Text,
        list pitfalls "pitfalls": Text,
        optional question "question": Text,
        list notes "notes": NoteDocument,
        list relations "relations": RelationDocument,
    }
}

document! {
    /// A capability level with its common features.
    LevelDocument is "a level" {
        identity id "id": Text,
        required title "title": Text,
        list title_variants "title-variants": Text,
        list citations "citations": CitationDocument,
        optional certainty "certainty": CertaintyDocument,
        required summary "summary": Text,
        optional principle "principle": Text,
        optional description "description": Text,
        list signs "signs": Text,
        list pitfalls "pitfalls": Text,
        list notes "notes": NoteDocument,
        list features "features": FeatureDocument,
    }
}

document! {
    /// A common feature with its generic practices.
    FeatureDocument is "a common feature" {
        identity id "id": Text,
        required title "title": Text,
        list title_variants "title-variants": Text,
        optional certainty "certainty": CertaintyDocument,
        required summary "summary": Text,
        optional description "description": Text,
        list notes "notes": NoteDocument,
        list practices "practices": GenericDocument,
    }
}

document! {
    /// A generic practice, which is asked of every area.
    GenericDocument is "a generic practice" {
        identity id "id": Text,
        required title "title": Text,
        list title_variants "title-variants": Text,
        optional certainty "certainty": CertaintyDocument,
        required statement "statement": Text,
        optional description "description": Text,
        list signs "signs": Text,
        list evidence "evidence": Text,
        list pitfalls "pitfalls": Text,
        optional prompt "prompt": Text,
        optional growth "growth": Text,
        list notes "notes": NoteDocument,
        list relations "relations": RelationDocument,
    }
}

document! {
    /// Something that performing a practice leaves behind.
    WorkProductDocument is "a work product" {
        required name "name": Text,
        optional holds "holds": Text,
    }
}

document! {
    /// A remark, with a title when it is about one case.
    NoteDocument is "a note" {
        optional title "title": Text,
        required text "text": Text,
    }
}

document! {
    /// A stated tie between two entries.
    RelationDocument is "a relation" {
        identity kind "kind": Text,
        identity target "target": Text,
        optional note "note": Text,
        optional basis "basis": Text,
    }
}

document! {
    /// A place in a work where the entry is found.
    CitationDocument is "a citation" {
        identity work "work": Text,
        optional at_place "at": Text,
    }
}

document! {
    /// How certain the parts of an entry are, in words that `model.yaml` declares.
    CertaintyDocument is "a statement of certainty" {
        optional title "title": Text,
        optional goals "goals": Text,
        optional numbering "numbering": Text,
        optional work_products "work-products": Text,
        optional group "group": Text,
        optional note "note": Text,
    }
}

document! {
    /// `glossary.yaml`.
    TermsDocument is "a glossary" {
        list terms "terms": TermDocument,
    }
}

document! {
    /// A term of the glossary.
    TermDocument is "a term" {
        identity term "term": Text,
        list synonyms "synonyms": Text,
        list avoid "avoid": Text,
        optional certainty "certainty": CertaintyDocument,
        required meaning "meaning": Text,
        optional contrast "contrast": Text,
        list see "see": Text,
    }
}

document! {
    /// `references.yaml`.
    WorksDocument is "a list of references" {
        list works "works": WorkDocument,
    }
}

document! {
    /// A work cited.
    WorkDocument is "a work" {
        identity id "id": Text,
        required title "title": Text,
        list authors "authors": Text,
        optional publisher "publisher": Text,
        optional date "date": Text,
        optional designation "designation": Text,
        optional note "note": Text,
    }
}

document! {
    /// Who needs which areas.
    ProfileDocument is "a profile" {
        identity id "id": Text,
        required title "title": Text,
        required summary "summary": Text,
        optional basis_note "basis-note": Text,
        optional description "description": Text,
        list areas "areas": ProfileAreaDocument,
    }
}

document! {
    /// An area in a profile.
    ProfileAreaDocument is "an area of a profile" {
        identity area "area": Text,
        optional basis "basis": Text,
        optional target "target": Number,
        optional rationale "rationale": Text,
    }
}

document! {
    /// What stands above the text of a chapter.
    FrontMatter is "a front matter" {
        required title "title": Text,
        optional order "order": Number,
        optional summary "summary": Text,
    }
}

/// A chapter: its address, its front matter and its text.
#[derive(Debug, Clone)]
pub(crate) struct ChapterDocument {
    /// The name of its file, less the number in front.
    pub(crate) slug: Text,
    pub(crate) front: FrontMatter,
    pub(crate) body: Text,
}

/// A figure: its name and its drawing.
#[derive(Debug, Clone)]
pub(crate) struct FigureDocument {
    pub(crate) name: String,
    pub(crate) drawing: Text,
}
