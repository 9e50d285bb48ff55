using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Folkmoot.Core.SafeText;

/// <summary>An element, with those of its attributes that may matter.</summary>
/// <param name="document">Counts it.</param>
/// <param name="name">In lower case.</param>
/// <param name="isHtml">Whether it is one of HTML's, not of SVG or MathML.</param>
/// <param name="flags">How the parser treats it.</param>
internal class ForeignElement(ForeignDocument document, string name, bool isHtml, NodeFlags flags)
    : ForeignNode, IConstructableFormElement, IConstructableFrameElement, IConstructableMathElement, IConstructableMetaElement, IConstructableSvgElement,
        IConstructableTemplateElement, IConstructableNamedNodeMap
{
    /// <summary>An address costs as much as an element.</summary>
    private const int NodesOfAnAttribute = 1;

    private ForeignChildren? children;
    private (string Name, string Value)[] attributes = [];

    public string Name => name;

    public bool IsHtml => isHtml;

    public ReadOnlySpan<ForeignNode> Children => children is null ? [] : children.All;

    public ReadOnlySpan<(string Name, string Value)> Attributes => attributes;

    public override StringOrMemory NodeName => name;

    public override NodeFlags Flags => flags;

    public override IConstructableNodeList ChildNodes => children ??= new ForeignChildren();

    public StringOrMemory NamespaceUri => isHtml ? NamespaceNames.HtmlUri : flags.HasFlag(NodeFlags.SvgMember) ? NamespaceNames.SvgUri : NamespaceNames.MathMlUri;

    public StringOrMemory LocalName => name;

    public StringOrMemory Prefix => StringOrMemory.Empty;

    IConstructableNamedNodeMap IConstructableElement.Attributes => this;

    public ISourceReference? SourceReference { get; set; }

    int IConstructableNamedNodeMap.Length => attributes.Length;

    IConstructableAttr? IConstructableNamedNodeMap.this[StringOrMemory name] => null;

    public string? Attribute(string wanted) => attributes.FirstOrDefault(attribute => attribute.Name == wanted).Value;

    // Three of a name are enough to be opened again, whatever else they say.
    bool IConstructableNamedNodeMap.SameAs(IConstructableNamedNodeMap? attributes) => true;

    public void SetAttributes(StructAttributes attributes)
    {
        var known = 0;
        for (var i = 0; i < attributes.Count; i++)
        {
            known += EditorRules.NameOfAttribute(attributes[i].Name.Memory.Span) is null ? 0 : 1;
        }

        this.attributes = known == 0 ? [] : new (string, string)[known];
        for (var i = 0; known > 0; i++)
        {
            if (EditorRules.NameOfAttribute(attributes[i].Name.Memory.Span) is { } kept)
            {
                this.attributes[^known--] = (kept, attributes[i].Value.ToString());
                document.Count(NodesOfAnAttribute);
            }
        }
    }

    public void SetAttribute(string? ns, StringOrMemory name, StringOrMemory value)
    {
    }

    public void SetOwnAttribute(StringOrMemory name, StringOrMemory value)
    {
    }

    public StringOrMemory GetAttribute(StringOrMemory namespaceUri, StringOrMemory localName) => Attribute(localName.ToString()) ?? StringOrMemory.Empty;

    public bool HasAttribute(StringOrMemory name) => Attribute(name.ToString()) is not null;

    /// <summary>The parser has come to its end.</summary>
    public void SetupElement() => document.Open--;

    public void AddComment(ref StructHtmlToken token)
    {
    }

    public IConstructableNode ShallowCopy() => new ForeignElement(document, name, isHtml, flags) { attributes = attributes };

    public override void AddNode(IConstructableNode node)
    {
        document.Open += node is ForeignElement ? 1 : 0;
        InsertNode(ChildNodes.Length, node);
    }

    public override void InsertNode(int index, IConstructableNode childNode)
    {
        document.Count(1);
        var node = (ForeignNode)childNode;
        (children ??= new ForeignChildren()).Insert(index, node);
        node.Parent = this;
    }

    public override void RemoveChild(IConstructableNode childNode)
    {
        if (children?.IndexOf((ForeignNode)childNode) is >= 0 and var index)
        {
            RemoveNode(index, childNode);
        }
    }

    public override void RemoveNode(int index, IConstructableNode childNode)
    {
        children!.RemoveAt(index);
        ((ForeignNode)childNode).Parent = null;
    }

    public override void AppendText(StringOrMemory text, bool emitWhiteSpaceOnly = false) => AddNode(new ForeignWords(text));

    public override void InsertText(int idx, StringOrMemory text, bool emitWhiteSpaceOnly = false) => InsertNode(idx, new ForeignWords(text));

    public void PopulateFragment()
    {
    }

    public void Handle()
    {
    }
}

/// <summary>A script, which is never run. A class of its own, since the parser ends elements of scripts in another way.</summary>
internal sealed class ForeignScript(ForeignDocument document, bool isHtml, NodeFlags flags) : ForeignElement(document, "script", isHtml, flags), IConstructableScriptElement
{
    public Task RunAsync(CancellationToken cancel) => Task.CompletedTask;

    public bool Prepare(IConstructableDocument document) => false;
}
