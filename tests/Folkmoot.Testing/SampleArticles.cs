using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Emergencies;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Testing;

/// <summary>Articles that everybody sees, for tests that walk through all pages.</summary>
public static class SampleArticles
{
    /// <param name="site">Where.</param>
    /// <param name="title">What everything about them is called.</param>
    public static async Task WriteAsync(TestSite site, string title = "Sample")
    {
        var (sample, overdue) = (Of("sample", title), Of("sample-overdue", title));
        (sample.ReviewDate, overdue.ReviewDate) = (new DateOnly(2099, 1, 1), new DateOnly(2000, 1, 1));
        await site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().BringAsync([sample, overdue], CancellationToken.None));
        await site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().WriteAsync(sample, userId: null, seen: null, CancellationToken.None));
        await site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().ApproveAsync(sample.Id, userId: null, CancellationToken.None));
        await site.InScopeAsync(scope => scope.GetRequiredService<EmergencyBook>().SaveAsync(new Emergency(sample.Id, "en", title, title, ["samples on fire"]), CancellationToken.None));
        await site.WorkOffAsync();
    }

    /// <summary>A route of the assistant's, filled in.</summary>
    public static string AddressOf(string route, string slug = "sample")
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Replace("{id?}", slug, StringComparison.Ordinal).Replace("{slug?}", slug, StringComparison.Ordinal).Replace("{slug}", slug, StringComparison.Ordinal);
    }

    private static ArticleData Of(string id, string title) => new()
    {
        Id = id,
        Question = title,
        Variants = [title],
        ShortAnswer = title,
        FullAnswer = title,
        Keywords = [title],
        Topics = [title],
        Owner = title,
        Sources = [title],
        Links = [new ArticleLink { Text = title, Address = "/contact" }],
    };
}
