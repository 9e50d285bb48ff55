using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;

namespace Folkmoot.Core.SafeText;

/// <summary>
/// What people write, as HTML that can do no harm: no raw HTML, no pictures, links only to web and mail addresses. Everything else is
/// shown as it was typed.
/// </summary>
public static partial class ResidentMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    // The same text always gives the same HTML, and a page of posts holds many of them.
    private static readonly RecentResults<HtmlString> Known = new(characters: 2_000_000);
    private static readonly RecentResults<string> KnownWords = new(characters: 500_000);

    /// <summary>HTML. Headings begin at the third level, below the page's and the post's own.</summary>
    public static IHtmlContent ToHtml(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return Known.GetOrAdd(markdown, Render);
    }

    private static HtmlString Render(string markdown)
    {
        if (Parse(markdown) is not { } document)
        {
            return new HtmlString($"<p>{HtmlEncoder.Default.Encode(markdown)}</p>");
        }

        SafeSyntax.Apply(document);
        return new HtmlString(document.ToHtml(Pipeline));
    }

    /// <summary>The words alone, on one line. Encode them when they are shown.</summary>
    public static string ToText(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return KnownWords.GetOrAdd(markdown, WordsOf);
    }

    private static string WordsOf(string markdown)
    {
        if (Parse(markdown) is not { } document)
        {
            return Spaces().Replace(markdown, " ").Trim();
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer) { EnableHtmlForBlock = false, EnableHtmlForInline = false, EnableHtmlEscape = false };
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return Spaces().Replace(writer.ToString(), " ").Trim();
    }

    /// <summary>The first words, cut between two of them.</summary>
    public static string Excerpt(string markdown, int length)
    {
        var text = ToText(markdown);
        if (text.Length <= length)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', length);
        var end = space > length / 2 ? space : length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    // Markdig refuses what is nested too deeply; such a text is shown as it was typed.
    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
