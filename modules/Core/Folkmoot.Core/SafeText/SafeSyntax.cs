using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Folkmoot.Core.SafeText;

/// <summary>Takes from a parsed text what could do harm, and fits its headings below those of the page.</summary>
internal static class SafeSyntax
{
    private const string Rel = "nofollow ugc noopener";

    public static void Apply(MarkdownDocument document)
    {
        foreach (var item in document.Descendants().ToList())
        {
            switch (item)
            {
                case LinkInline { IsImage: true } image:
                    Unwrap(image);
                    break;
                case LinkInline link:
                    Apply(link);
                    break;
                case AutolinkInline link:
                    Apply(link);
                    break;
                case HtmlInline html:
                    html.ReplaceBy(new LiteralInline(html.Tag));
                    break;
                case HeadingBlock heading:
                    heading.Level = Math.Min(heading.Level + 2, 6);
                    break;
            }
        }
    }

    /// <summary>Only whole addresses of the web and of mail: anything else could be a script.</summary>
    public static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto)
        && !address.Any(char.IsControl);

    private static void Apply(LinkInline link)
    {
        var address = link.GetDynamicUrl?.Invoke() ?? link.Url;
        if (!IsSafe(address))
        {
            Unwrap(link);
            return;
        }

        link.GetDynamicUrl = null;
        link.Url = address;
        MarkForeign(link);
    }

    private static void Apply(AutolinkInline link)
    {
        if (IsSafe(link.IsEmail ? $"mailto:{link.Url}" : link.Url))
        {
            MarkForeign(link);
        }
        else
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    private static void MarkForeign(IMarkdownObject link)
    {
        link.GetAttributes().AddPropertyIfNotExist("rel", Rel);
    }

    /// <summary>Leaves the words of a link or picture and takes the address away.</summary>
    public static void Unwrap(LinkInline link)
    {
        var words = new ContainerInline { IsClosed = true };
        link.ReplaceBy(words, copyChildren: true);
        while (words.FirstChild is { } child)
        {
            child.Remove();
            words.InsertBefore(child);
        }

        words.Remove();
    }
}
