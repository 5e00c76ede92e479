//! The stable names of everything that can be wrong, and where each is explained.

use std::fmt;

/// Whether a model with this mistake can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot: no site is written.
    Error,
    /// It can, but somebody should look.
    Warning,
}

impl Severity {
    /// The word shown to people and tools.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $severity:ident;)*) => {
        /// The name of one kind of mistake. A name, once published, keeps its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order in which a build can meet them.
            pub fn all() -> impl Iterator<Item = Self> {
                [$(Self::$variant),*].into_iter()
            }

            /// The name that messages, `explain` and other tools use.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether a site can be published in spite of it.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means, with an example and its mending, in Markdown.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("codes/", $name, ".md")),)*
                }
            }
        }
    };
}

codes! {
    /// A file holds bytes that are not UTF-8.
    ForeignEncoding = "foreign-encoding" Error;
    /// A symbolic link leads out of the model's folder.
    EscapingLink = "escaping-link" Error;
    /// A folder that book.toml names and that is not there.
    MissingFolder = "missing-folder" Error;
    /// A file in the model's folder that nothing reads.
    StrayFile = "stray-file" Warning;
    /// The model's own file is missing.
    MissingModel = "missing-model" Error;
    /// YAML or TOML that cannot be read.
    BrokenSyntax = "broken-syntax" Error;
    /// A tab where YAML wants spaces.
    TabIndentation = "tab-indentation" Error;
    /// Anchors, aliases, tags and merge keys.
    UnwantedYaml = "unwanted-yaml" Error;
    /// Lists in lists in lists.
    DeepNesting = "deep-nesting" Error;
    /// The same key twice in one mapping.
    DuplicateKey = "duplicate-key" Error;
    /// A key that means nothing here.
    UnknownKey = "unknown-key" Error;
    /// A key without which the entry says too little.
    MissingKey = "missing-key" Error;
    /// A key with nothing after it.
    EmptyValue = "empty-value" Error;
    /// A `#` that turned a value into a comment.
    SwallowedValue = "swallowed-value" Error;
    /// A value that readers of YAML take for something else than text.
    AmbiguousText = "ambiguous-text" Error;
    /// A list where a text belongs, or the like.
    MisshapenValue = "misshapen-value" Error;
    /// An identifier that is not written as the model says.
    MalformedIdentifier = "malformed-identifier" Error;
    /// A pattern for identifiers that cannot be used.
    MalformedPattern = "malformed-pattern" Error;
    /// A base URL that is not an http or https address.
    MalformedAddress = "malformed-address" Error;
    /// Two entries with one identifier.
    DuplicateIdentifier = "duplicate-identifier" Error;
    /// Two pages that would have one address.
    AddressClash = "address-clash" Error;
    /// A practice whose identifier belongs to another area, or the like.
    MisplacedEntry = "misplaced-entry" Error;
    /// A number that is left out.
    NumberingGap = "numbering-gap" Error;
    /// A capability level that is left out.
    MissingLevel = "missing-level" Error;
    /// A process area without practices.
    EmptyArea = "empty-area" Error;
    /// A common feature without practices.
    EmptyFeature = "empty-feature" Error;
    /// A word that `model.yaml` does not declare.
    UndeclaredWord = "undeclared-word" Error;
    /// A reference to something that is not there.
    UnknownReference = "unknown-reference" Error;
    /// A reference in a text that is shown as it stands.
    StrayReference = "stray-reference" Error;
    /// A reference to a term that the glossary lacks.
    UndefinedTerm = "undefined-term" Error;
    /// An entry that refers to itself.
    SelfReference = "self-reference" Error;
    /// The same relation stated twice.
    DuplicateRelation = "duplicate-relation" Error;
    /// A relation to a practice that is withdrawn.
    WithdrawnTarget = "withdrawn-target" Error;
    /// A successor without a withdrawal, or a withdrawal of a withdrawal.
    StatusConflict = "status-conflict" Error;
    /// A term or synonym that the glossary has twice.
    DuplicateTerm = "duplicate-term" Error;
    /// A term that nothing mentions.
    UnusedTerm = "unused-term" Warning;
    /// A prompt that does not say where the area's name goes.
    FixedPrompt = "fixed-prompt" Error;
    /// A count in the model's own text that the data do not bear out.
    UnexplainedCount = "unexplained-count" Warning;
    /// A statement of more than one sentence, or a very long one.
    LongStatement = "long-statement" Warning;
    /// A statement that tells instead of asking.
    UnimperativeStatement = "unimperative-statement" Warning;
    /// A practice without a part that nearly all others have.
    MissingPart = "missing-part" Warning;
    /// A sentence that stands in two places.
    RepeatedSentence = "repeated-sentence" Warning;
    /// A word that the glossary says is not to be used.
    AvoidedWord = "avoided-word" Warning;
    /// HTML in Markdown.
    RawHtml = "raw-html" Error;
    /// A link with a scheme that pages do not use.
    ForbiddenScheme = "forbidden-scheme" Error;
    /// A link that no check can follow, such as a relative one.
    UncheckedLink = "unchecked-link" Error;
    /// A figure that would bring something into the page.
    ForeignFigure = "foreign-figure" Error;
    /// A picture that is none of the model's figures, or stands within a sentence.
    StrayImage = "stray-image" Error;
    /// A heading that leaves out a level.
    SkippedHeading = "skipped-heading" Error;
    /// A template that cannot be read or rendered.
    BrokenTemplate = "broken-template" Error;
    /// A page with a link that leads nowhere.
    DeadLink = "dead-link" Error;
    /// A page with the same anchor twice.
    DuplicateAnchor = "duplicate-anchor" Error;
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|code| code.name() == name)
    }

    /// What it means in one sentence: the first of its explanation.
    #[must_use]
    pub fn summary(self) -> &'static str {
        self.explanation().lines().nth(2).unwrap_or("")
    }

    /// The code whose name comes closest, where one is close.
    #[must_use]
    pub fn near(name: &str) -> Option<Self> {
        super::closest(name, Self::all().map(Self::name)).and_then(Self::named)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
