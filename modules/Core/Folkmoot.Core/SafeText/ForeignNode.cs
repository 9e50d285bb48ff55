using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;

namespace Folkmoot.Core.SafeText;

/// <summary>A node of a tree that AngleSharp builds and that is only ever written out: a tenth of the size of a DOM's node, so that hostile HTML stays cheap.</summary>
internal abstract class ForeignNode : IConstructableNode
{
    public ForeignElement? Parent { get; set; }

    IConstructableNode? IConstructableNode.Parent
    {
        get => Parent;
        set => Parent = (ForeignElement?)value;
    }

    public abstract StringOrMemory NodeName { get; }

    public virtual NodeFlags Flags => NodeFlags.None;

    public virtual IConstructableNodeList ChildNodes => ForeignChildren.None;

    public void RemoveFromParent() => Parent?.RemoveChild(this);

    public virtual void RemoveChild(IConstructableNode childNode) => throw new NotSupportedException();

    public virtual void RemoveNode(int index, IConstructableNode childNode) => throw new NotSupportedException();

    public virtual void InsertNode(int index, IConstructableNode childNode) => throw new NotSupportedException();

    public virtual void AddNode(IConstructableNode node) => throw new NotSupportedException();

    public virtual void AppendText(StringOrMemory text, bool emitWhiteSpaceOnly = false) => throw new NotSupportedException();

    public virtual void InsertText(int idx, StringOrMemory text, bool emitWhiteSpaceOnly = false) => throw new NotSupportedException();
}

/// <summary>Words, which lie in the parser's own memory until the document is disposed of.</summary>
internal sealed class ForeignWords(StringOrMemory data) : ForeignNode
{
    public ReadOnlySpan<char> Data => data.Memory.Span;

    public override StringOrMemory NodeName => "#text";
}

/// <summary>The children of an element.</summary>
internal sealed class ForeignChildren : IConstructableNodeList
{
    public static readonly ForeignChildren None = new();

    private ForeignNode[] nodes = [];

    public int Length { get; private set; }

    IConstructableNode IConstructableNodeList.this[int index] => nodes[index];

    public ReadOnlySpan<ForeignNode> All => nodes.AsSpan(0, Length);

    public void Insert(int index, ForeignNode node)
    {
        if (Length == nodes.Length)
        {
            Array.Resize(ref nodes, Math.Max(2, Length * 2));
        }

        Array.Copy(nodes, index, nodes, index + 1, Length++ - index);
        nodes[index] = node;
    }

    public void RemoveAt(int index)
    {
        Array.Copy(nodes, index + 1, nodes, index, --Length - index);
        nodes[Length] = null!;
    }

    // What is removed stands near the end: that is where the tree grows.
    public int IndexOf(ForeignNode node) => Array.LastIndexOf(nodes, node, Math.Max(0, Length - 1), Length);

    public void Clear() => (nodes, Length) = ([], 0);

    public IEnumerator<IConstructableNode> GetEnumerator() => nodes.Take(Length).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
