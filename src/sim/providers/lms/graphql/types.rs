//! The types of the shop in GraphQL, as one table: checks, execution and introspection read it.

/// A field of a type.
pub(super) struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type as it is written: `[Course!]!`
    pub of: &'static str,
    /// Its arguments: name and type as it is written, with its usual value.
    pub args: &'static [Arg],
}

/// An argument.
pub(super) struct Arg {
    /// Its name.
    pub name: &'static str,
    /// Its type as it is written.
    pub of: &'static str,
}

/// A type with fields.
pub(super) struct Type {
    /// Its name.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// The scalars and the one enumeration.
pub(super) const LEAVES: [&str; 6] = [
    "Int",
    "String",
    "Boolean",
    "ID",
    "Float",
    "EnrollmentStatus",
];

const fn field(name: &'static str, of: &'static str) -> Field {
    Field {
        name,
        of,
        args: &[],
    }
}

const fn with(name: &'static str, of: &'static str, args: &'static [Arg]) -> Field {
    Field { name, of, args }
}

const fn arg(name: &'static str, of: &'static str) -> Arg {
    Arg { name, of }
}

const ID: &[Arg] = &[arg("id", "ID!")];
const PAGE: &[Arg] = &[arg("first", "Int"), arg("after", "String")];
const OF_ONE: &[Arg] = &[
    arg("status", "EnrollmentStatus"),
    arg("first", "Int"),
    arg("after", "String"),
];
const ENROLLMENTS: &[Arg] = &[
    arg("courseId", "ID"),
    arg("studentId", "ID"),
    arg("status", "EnrollmentStatus"),
    arg("first", "Int"),
    arg("after", "String"),
];
const ENROLL: &[Arg] = &[arg("courseId", "ID!"), arg("studentId", "ID!")];
const NAME: &[Arg] = &[arg("name", "String!")];

/// The type at which queries begin.
pub(super) const QUERY: &str = "Query";
/// The type at which mutations begin.
pub(super) const MUTATION: &str = "Mutation";

/// All types with fields.
pub(super) const TYPES: &[Type] = &[
    Type {
        name: QUERY,
        fields: &[
            with("course", "Course", ID),
            with("courses", "CourseConnection!", PAGE),
            with("student", "Student", ID),
            with("students", "StudentConnection!", PAGE),
            with("enrollment", "Enrollment", ID),
            with("enrollments", "EnrollmentConnection!", ENROLLMENTS),
            field("__schema", "__Schema!"),
            with("__type", "__Type", NAME),
        ],
    },
    Type {
        name: MUTATION,
        fields: &[with("enroll", "Enrollment", ENROLL)],
    },
    Type {
        name: "Course",
        fields: &[
            field("id", "ID!"),
            field("title", "String!"),
            field("price", "Money!"),
            field("seats", "Int!"),
            field("createdAt", "String!"),
            with("enrollments", "EnrollmentConnection!", OF_ONE),
        ],
    },
    Type {
        name: "Student",
        fields: &[
            field("id", "ID!"),
            field("name", "String!"),
            field("email", "String!"),
            field("createdAt", "String!"),
            with("enrollments", "EnrollmentConnection!", OF_ONE),
        ],
    },
    Type {
        name: "Enrollment",
        fields: &[
            field("id", "ID!"),
            field("status", "EnrollmentStatus!"),
            field("progress", "Int!"),
            field("pricePaid", "Money!"),
            field("createdAt", "String!"),
            field("updatedAt", "String!"),
            field("course", "Course!"),
            field("student", "Student!"),
        ],
    },
    Type {
        name: "Money",
        fields: &[field("amount", "Int!"), field("currency", "String!")],
    },
    Type {
        name: "PageInfo",
        fields: &[
            field("hasNextPage", "Boolean!"),
            field("endCursor", "String"),
        ],
    },
    Type {
        name: "CourseConnection",
        fields: &[
            field("nodes", "[Course!]!"),
            field("pageInfo", "PageInfo!"),
            field("totalCount", "Int!"),
        ],
    },
    Type {
        name: "StudentConnection",
        fields: &[
            field("nodes", "[Student!]!"),
            field("pageInfo", "PageInfo!"),
            field("totalCount", "Int!"),
        ],
    },
    Type {
        name: "EnrollmentConnection",
        fields: &[
            field("nodes", "[Enrollment!]!"),
            field("pageInfo", "PageInfo!"),
            field("totalCount", "Int!"),
        ],
    },
    Type {
        name: "__Schema",
        fields: &[
            field("queryType", "__Type!"),
            field("mutationType", "__Type"),
            field("subscriptionType", "__Type"),
            field("types", "[__Type!]!"),
        ],
    },
    Type {
        name: "__Type",
        fields: &[
            field("name", "String"),
            field("kind", "String!"),
            field("description", "String"),
            field("fields", "[__Field!]"),
        ],
    },
    Type {
        name: "__Field",
        fields: &[
            field("name", "String!"),
            field("description", "String"),
            field("type", "__Type!"),
        ],
    },
];

/// The type of that name.
pub(super) fn find(name: &str) -> Option<&'static Type> {
    TYPES.iter().find(|one| one.name == name)
}

/// The name within a type as it is written: `Course` for `[Course!]!`.
pub(super) fn core(of: &str) -> &str {
    of.trim_matches(['[', ']', '!'])
}

impl Type {
    /// The field of that name.
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        let fields: &'static [Field] = self.fields;
        fields.iter().find(|field| field.name == name)
    }
}
