using System.Text.Encodings.Web;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Folkmoot.Core.SafeText;

/// <summary>
/// What editors write for the site's own pages: Markdown without raw HTML, whose HTML goes through <see cref="EditorHtml"/>, so that one allow-list
/// decides. Its headings begin at the second level as they stand.
/// </summary>
public static class EditorMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>HTML.</summary>
    /// <param name="markdown">What was written.</param>
    /// <param name="basePath">The site's path base, such as <c>/south-staffs</c>: put before addresses that begin with a slash.</param>
    public static IHtmlContent ToHtml(string markdown, string basePath = "")
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(basePath);
        if (Parse(markdown) is not { } document)
        {
            return EditorHtml.ToHtml($"<p>{HtmlEncoder.Default.Encode(markdown)}</p>");
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.Url is ['/', not '/' and not '\\', ..] or "/")
            {
                link.Url = basePath + link.Url;
            }
            else if (!link.IsImage && SafeAddress.OfLink(link.Url ?? "") is null)
            {
                SafeSyntax.Unwrap(link);
            }
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return EditorHtml.ToHtml(writer.ToString());
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
}
