/// Where departments have forms of their own, one is chosen first.
struct DepartmentsPage: Sendable {
    let shop: PageShop
    let offered: OfferedForm
    let language: ReadingLanguage

    var html: HTML {
        let links = offered.departments.map { department -> HTML in
            let name = Writing(department.displayName, or: department.name, in: language)
            let address = FormAddress(department: department.name, language: language.tag).text
            return "<li><a href=\"\(address)\"\(name.attributes)>\(name.text)</a></li>\n"
        }
        return PageFrame(
            shop: shop, language: language, title: language.words.title,
            content: "<h1>\(language.words.title)</h1>\n<p>\(language.words.whom)</p>\n<ul>\n\(links)</ul>"
        ).html
    }
}
