using Folkmoot.Core.Areas;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Reports;
using Folkmoot.Reports.Answers;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Plotting;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
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
        await site.InScopeAsync(scope => PlotAsync(scope, title, latitude, longitude));
        await site.WorkOffAsync();
        return reference;
    }

    /// <summary>The id of what stands on the map of the question "sample".</summary>
    public static Task<Guid> ProposalAsync(TestSite site) => site.InScopeAsync(scope =>
    {
        var db = scope.GetRequiredService<ReportsDbContext>();
        return db.Proposals.Where(p => db.MapQuestions.Any(q => q.Id == p.QuestionId && q.Slug == "sample")).Select(p => p.Id).FirstAsync();
    });

    /// <summary>The id of the contact to whom it went.</summary>
    public static Task<Guid> ContactAsync(TestSite site) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<BodyBook>().ContactsAsync(CancellationToken.None)).First(c => c.Email == "a@example.org").Id);

    /// <summary>The id of its photo.</summary>
    public static Task<Guid> PhotoAsync(TestSite site, string reference) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<PhotoAlbum>().OfAsync(Report.ItemOf(reference), CancellationToken.None)).First().Id);

    private static async Task<string> SendAsync(IServiceProvider scope, string title, double latitude, double longitude)
    {
        var (categories, drafts) = (scope.GetRequiredService<CategoryBook>(), scope.GetRequiredService<DraftDesk>());
        await categories.SaveAsync(new CategoryData { Id = "sample", Title = title, Archived = true }, position: 99, CancellationToken.None);
        await scope.GetRequiredService<BodyBook>().SaveAsync(new BodyData { Id = "sample", Name = title, Contacts = [new ContactData { Category = "sample", Email = "a@example.org" }] }, position: 99, CancellationToken.None);
        await scope.GetRequiredService<AnswerBook>().SaveAsync(new AnswerData { Id = "sample", Title = title, Text = title }, position: 99, CancellationToken.None);
        var (draft, _) = drafts.Start();
        (draft.Answers.Latitude, draft.Answers.Longitude, draft.Answers.Place) = (latitude, longitude, title);
        (draft.Answers.Title, draft.Answers.Details, draft.Answers.Email) = (title, title, "a@example.org");
        await drafts.SaveAsync(draft, CancellationToken.None);
        var category = (await categories.FindAsync("sample", CancellationToken.None))!;
        var sent = await scope.GetRequiredService<ReportBook>().SendAsync(draft, category, author: null, CancellationToken.None, keyId: "sample");
        var report = sent.Report ?? throw new InvalidOperationException(sent.Refusal);
        var album = scope.GetRequiredService<PhotoAlbum>();
        var kept = (PhotoOutcome.Kept)await album.KeepAsync(new MemoryStream(Pictures.Jpeg()), small: null, "sample", CancellationToken.None);
        await album.AttachAsync(kept.Photo.Id, "sample", report.Item, title, CancellationToken.None);
        return report.Reference;
    }

    private static async Task PlotAsync(IServiceProvider scope, string title, double latitude, double longitude)
    {
        var (book, now) = (scope.GetRequiredService<MapQuestionBook>(), scope.GetRequiredService<TimeProvider>().GetUtcNow());
        await book.SaveAsync(new MapQuestionData { Id = "sample", Title = title, OpensAt = now.AddDays(-1), ClosesAt = now.AddDays(30) }, CancellationToken.None);
        var question = (await book.FindAsync("sample", CancellationToken.None))!;
        var made = await scope.GetRequiredService<PlottingDesk>().ProposeAsync(
            question, new NewProposal([new GeoPoint(longitude, latitude)], title, title, Guid.NewGuid()), "somebody", CancellationToken.None);
        var proposal = made.Proposal ?? throw new InvalidOperationException(made.Refusal);
        await scope.GetServices<IModeratedContent>().Single(c => c.Kind == Proposal.ItemKind).ShowAsync(proposal.Item, CancellationToken.None);
    }
}
