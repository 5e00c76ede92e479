//! From documents to a model: names become keys, and every reference finds its target.
//!
//! Comes in: [`Documents`]. Goes out: a [`Model`], without what could not be understood. Knows
//! names, duplicates and links in prose; knows no notation and no pages.

mod build;
mod declare;
mod incoming;
mod names;
mod prose;
mod scope;
mod terms;
mod vocabulary;

use crate::diagnostic::{Checked, Code, Diagnostic, Report};
use crate::model::Model;
use crate::parse::Documents;
use crate::source::{Place, SourceFile, SourceTree};

/// Resolves every reference of the documents.
///
/// `None` when there is no `model.yaml` to say how identifiers are written. A name that may
/// stand in an unreadable file is not called unknown: there are no cascades.
pub fn resolve(sources: &SourceTree, documents: Documents) -> Checked<Option<Model>> {
    let mut report = Report::default();
    let whole = documents.unreadable.is_empty();
    let suspects: Vec<&str> = documents
        .unreadable
        .iter()
        .filter_map(|id| sources.file(*id))
        .map(SourceFile::text)
        .collect();
    let Some(model) = documents.model else {
        if !suspects.iter().any(|text| text.contains("kinds:")) {
            report.extend(missing_model(sources));
        }
        return Checked::new(None, report);
    };
    let kinds = vocabulary::kinds(&model.kinds, &mut report);
    let declared = declare::Declared::new(
        &kinds,
        declare::Undeclared {
            areas: documents.areas,
            levels: documents.levels,
            terms: documents.terms,
            works: documents.works,
            profiles: documents.profiles,
            chapters: documents.chapters,
        },
        &mut report,
    );
    let names = names::Names::new(kinds, &model, &declared, suspects);
    let mut model = report.absorb(build::build(&names, &model, &declared));
    model.whole = whole;
    model.incoming = incoming::incoming(&model);
    Checked::new(Some(model), report)
}

/// Said at the first file of the model, for want of a better place.
fn missing_model(sources: &SourceTree) -> Option<Diagnostic> {
    let (file, _) = sources
        .below("")
        .find(|(_, file)| file.path() != "book.toml")?;
    let message = "the model has no model.yaml, so nothing says how identifiers are written";
    let diagnostic = Diagnostic::new(Code::MissingModel, Place::new(file, 0, 0), message);
    Some(diagnostic.help("`modelbook init` in an empty folder writes one to start from"))
}
