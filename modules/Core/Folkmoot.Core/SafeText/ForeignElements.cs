using System.Collections.Frozen;
using System.Reflection;
using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace Folkmoot.Core.SafeText;

/// <summary>Makes the nodes of a <see cref="ForeignDocument"/>. How the parser treats an element, AngleSharp's own element of that name knows.</summary>
internal sealed class ForeignElements : IDomConstructionElementFactory<ForeignDocument, ForeignElement>
{
    private static readonly IDocument Example = new HtmlParser().ParseDocument("");

    private static readonly FrozenDictionary<string, (string Name, NodeFlags Flags)> OfHtml = typeof(TagNames).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(string)).Select(field => (string)field.GetValue(null)!).Where(name => name.All(char.IsAsciiLetterOrDigit)).Distinct()
        .ToFrozenDictionary(name => name, name => (name, FlagsOf(NamespaceNames.HtmlUri, name)), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Name, NodeFlags Flags)>.AlternateLookup<ReadOnlySpan<char>> Known = OfHtml.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, NodeFlags> OfSvg =
        new[] { "foreignObject", "desc", "title" }.ToFrozenDictionary(name => name, name => FlagsOf(NamespaceNames.SvgUri, name), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, NodeFlags> OfMath =
        new[] { "mi", "mo", "mn", "ms", "mtext", "annotation-xml" }.ToFrozenDictionary(name => name, name => FlagsOf(NamespaceNames.MathMlUri, name), StringComparer.Ordinal);

    private static readonly NodeFlags OfUnknown = FlagsOf(NamespaceNames.HtmlUri, "unknown");

    public ForeignElement Create(ForeignDocument document, StringOrMemory localName, StringOrMemory prefix = default, NodeFlags flags = NodeFlags.None)
    {
        var written = localName.Memory.Span;
        return Known.TryGetValue(written, out var own)
            ? new ForeignElement(document, own.Name, isHtml: true, flags | own.Flags)
            : new ForeignElement(document, localName.ToString(), isHtml: true, flags | OfUnknown);
    }

    public ForeignElement CreateNoScript(ForeignDocument document, bool scripting) => Create(document, TagNames.NoScript);

    public IConstructableNode CreateDocumentType(ForeignDocument document, StringOrMemory name, StringOrMemory publicIdentifier, StringOrMemory systemIdentifier) =>
        new ForeignWords(StringOrMemory.Empty);

    public IConstructableMathElement CreateMath(ForeignDocument document, StringOrMemory name = default) =>
        new ForeignElement(document, name.ToString(), isHtml: false, OfMath.GetValueOrDefault(name.ToString(), NodeFlags.MathMember));

    public IConstructableSvgElement CreateSvg(ForeignDocument document, StringOrMemory name = default) =>
        new ForeignElement(document, name.ToString(), isHtml: false, OfSvg.GetValueOrDefault(name.ToString(), NodeFlags.SvgMember));

    public IConstructableMetaElement CreateMeta(ForeignDocument document) => Create(document, TagNames.Meta);

    public IConstructableScriptElement CreateScript(ForeignDocument document, bool parserInserted, bool started) =>
        new ForeignScript(document, isHtml: true, OfHtml[TagNames.Script].Flags);

    public IConstructableFrameElement CreateFrame(ForeignDocument document) => Create(document, TagNames.Frame);

    public IConstructableTemplateElement CreateTemplate(ForeignDocument document) => Create(document, TagNames.Template);

    public IConstructableFormElement CreateForm(ForeignDocument document) => Create(document, TagNames.Form);

    public ForeignElement CreateUnknown(ForeignDocument document, StringOrMemory tagName) => Create(document, tagName);

    public ForeignDocument CreateDocument(TextSource source, IBrowsingContext? context = null) => new(source);

    private static NodeFlags FlagsOf(string space, string name) => ((IConstructableNode)Example.CreateElement(space, name)).Flags;
}
