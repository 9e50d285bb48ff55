using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace Folkmoot.Core.SafeText;

/// <summary>HTML that makes more of a tree than any text does: as good as always meant to wear a reader out.</summary>
internal sealed class TangledHtmlException() : Exception("The HTML makes too large a tree.");

/// <summary>A document of another website. Dispose of it when it is written: its words lie in the parser's memory.</summary>
internal sealed class ForeignDocument(TextSource source) : ForeignNode, IConstructableDocument, IDisposable
{
    private static readonly IBrowsingContext Context =
        BrowsingContext.New(Configuration.Default.With<IDomConstructionElementFactory<ForeignDocument, ForeignElement>>(_ => new ForeignElements()));

    private static readonly HtmlParserOptions Options = new() { SkipComments = true, DisableElementPositionTracking = true, MaximumDepth = 200 };

    // Not made for several threads, and dear to make.
    [ThreadStatic]
    private static HtmlParser? parser;

    [ThreadStatic]
    private static ForeignBudget? shared;

    /// <summary>With so many elements open, every further one takes the parser longer than a whole text does.</summary>
    private const int MostOpen = 300;

    private readonly ForeignChildren children = new();
    private readonly ForeignBudget budget = shared!;

    public TextSource Source => source;

    public IDisposable? Builder { get; set; }

    public QuirksMode QuirksMode { get; set; }

    public ForeignElement? Body => ElementOf(DocumentElement, "body");

    public override StringOrMemory NodeName => "#document";

    public override IConstructableNodeList ChildNodes => children;

    IConstructableElement IConstructableDocument.Head => ElementOf(DocumentElement, "head")!;

    IConstructableElement IConstructableDocument.DocumentElement => DocumentElement!;

    public bool IsLoading => false;

    private ForeignElement? DocumentElement => children.OfType<ForeignElement>().FirstOrDefault();

    /// <summary>Reads HTML by the rules of browsers.</summary>
    /// <exception cref="TangledHtmlException">It makes more nodes than are left.</exception>
    public static ForeignDocument Read(string html, ForeignBudget budget)
    {
        shared = budget;
        parser ??= new HtmlParser(Options, Context);
        return parser.ParseDocument<ForeignDocument, ForeignElement>(new TextSource(new ReadOnlyMemoryTextSource(html.AsMemory())), null);
    }

    /// <summary>How many elements were begun and not ended.</summary>
    public int Open { get; set; }

    /// <summary>Counts what is hung into the tree.</summary>
    public void Count(int nodes)
    {
        if ((budget.Left -= nodes) < 0 || Open > MostOpen)
        {
            throw new TangledHtmlException();
        }
    }

    public override void AddNode(IConstructableNode node) => InsertNode(children.Length, node);

    public override void InsertNode(int index, IConstructableNode childNode) => children.Insert(index, (ForeignNode)childNode);

    public override void RemoveChild(IConstructableNode childNode) => children.RemoveAt(children.IndexOf((ForeignNode)childNode));

    public override void RemoveNode(int index, IConstructableNode childNode) => children.RemoveAt(index);

    public override void AppendText(StringOrMemory text, bool emitWhiteSpaceOnly = false)
    {
    }

    public void AddComment(ref StructHtmlToken token)
    {
    }

    public void TrackError(Exception exception)
    {
    }

    public void PerformMicrotaskCheckpoint()
    {
    }

    public void ProvideStableState()
    {
    }

    public Task WaitForReadyAsync(CancellationToken cancelToken) => Task.CompletedTask;

    public Task FinishLoadingAsync() => Task.CompletedTask;

    public void ApplyManifest()
    {
    }

    public void Clear() => children.Clear();

    public void Dispose()
    {
        Builder?.Dispose();
        source.Dispose();
    }

    private static ForeignElement? ElementOf(ForeignElement? parent, string name)
    {
        foreach (var child in parent is null ? [] : parent.Children)
        {
            if (child is ForeignElement element && element.Name == name)
            {
                return element;
            }
        }

        return null;
    }
}
