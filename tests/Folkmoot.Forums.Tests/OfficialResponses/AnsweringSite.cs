using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Folkmoot.Host.Mails;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.OfficialResponses;

/// <summary>What the tests of official answers do on the shared site.</summary>
internal static class AnsweringSite
{
    public static (string Name, string Value)[] Step(ResponseState state, string text, DateOnly? day = null, string evidence = "", string role = RoleNames.Officer) =>
    [
        ("State", $"{state}"), ("Text", text), ("Day.Day", $"{day?.Day}"), ("Day.Month", $"{day?.Month}"), ("Day.Year", $"{day?.Year}"), ("Evidence", evidence),
        ("Role", role), ("Department", "Highways"),
    ];

    public static Task<HttpResponseMessage> RespondAsync(this TestBrowser officer, Topic topic, params (string, string)[] step) =>
        officer.SubmitAsync($"forums/admin/responses/{topic.Id}", step);

    public static Task<T> OfDatabaseAsync<T>(this ForumsSite forums, Func<ForumsDbContext, Task<T>> ask) =>
        forums.Site.InScopeAsync(scope => ask(scope.GetRequiredService<ForumsDbContext>()));

    public static Task DueAsync(this ForumsSite forums, Topic topic, DateOnly due) => forums.OfDatabaseAsync(
        db => db.Database.ExecuteSqlAsync($"update forums.responses set due_on = {due}, reminded_on = null where topic_id = {topic.Id}"));

    // A request's own delivery may hold the last row a moment longer.
    public static async Task DeliverAsync(this ForumsSite forums)
    {
        for (var i = 0; i < 5; i++)
        {
            await forums.Site.WorkOffAsync();
            await Task.Delay(20);
        }
    }

    /// <summary>Delivers, waits until what is gathered is mailed, and delivers that.</summary>
    public static async Task PassAsync(this ForumsSite forums)
    {
        await forums.DeliverAsync();
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await forums.DeliverAsync();
    }

    public static List<SentMail> MailsTo(this ForumsSite forums, string name) =>
        [.. forums.Installation.Mails.Where(m => m.To == $"{name}@example.org").Reverse()];
}
