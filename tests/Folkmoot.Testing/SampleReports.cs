using Folkmoot.Core.Moderation;
using Folkmoot.Reports;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Testing;

/// <summary>A report that everybody sees, for tests that walk through all pages.</summary>
public static class SampleReports
{
    /// <summary>Its reference.</summary>
    /// <param name="site">Where.</param>
    /// <param name="title">What everything about it is called.</param>
    /// <param name="latitude">Somewhere in an area of the site's.</param>
    /// <param name="longitude">The same.</param>
    public static async Task<string> WriteAsync(TestSite site, string title = "Sample", double latitude = 52.6326, double longitude = -2.2230)
    {
        var reference = await site.InScopeAsync(scope => SendAsync(scope, title, latitude, longitude));
        await site.InScopeAsync(scope => scope.GetServices<IModeratedContent>().Single(c => c.Kind == Report.ItemKind).ShowAsync(Report.ItemOf(reference), CancellationToken.None));
        await site.WorkOffAsync();
        return reference;
    }

    /// <summary>The id of the contact to whom it went.</summary>
    public static Task<Guid> ContactAsync(TestSite site) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<BodyBook>().ContactsAsync(CancellationToken.None)).First(c => c.Email == "a@example.org").Id);

    private static async Task<string> SendAsync(IServiceProvider scope, string title, double latitude, double longitude)
    {
        var (categories, drafts) = (scope.GetRequiredService<CategoryBook>(), scope.GetRequiredService<DraftDesk>());
        await categories.SaveAsync(new CategoryData { Id = "sample", Title = title, Archived = true }, position: 99, CancellationToken.None);
        await scope.GetRequiredService<BodyBook>().SaveAsync(new BodyData { Id = "sample", Name = title, Contacts = [new ContactData { Category = "sample", Email = "a@example.org" }] }, position: 99, CancellationToken.None);
        var (draft, _) = drafts.Start();
        (draft.Answers.Latitude, draft.Answers.Longitude, draft.Answers.Place) = (latitude, longitude, title);
        (draft.Answers.Title, draft.Answers.Details, draft.Answers.Email) = (title, title, "a@example.org");
        await drafts.SaveAsync(draft, CancellationToken.None);
        var category = (await categories.FindAsync("sample", CancellationToken.None))!;
        var sent = await scope.GetRequiredService<ReportBook>().SendAsync(draft, category, author: null, CancellationToken.None, keyId: "sample");
        return sent.Report?.Reference ?? throw new InvalidOperationException(sent.Refusal);
    }
}
