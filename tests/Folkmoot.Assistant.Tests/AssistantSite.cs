using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Assistant.Tests;

[CollectionDefinition(Name)]
public sealed class AssistantCollection : ICollectionFixture<AssistantSite>
{
    public const string Name = "assistant site";
}

/// <summary>One site made by the council recipe, for all tests that need one; each writes articles of its own.</summary>
public sealed class AssistantSite : IAsyncLifetime
{
    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public DateOnly Today => DateOnly.FromDateTime(Installation.Clock.GetUtcNow().DateTime);

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Site = await Installation.SiteAsync("assistant-site");
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    /// <summary>Publishes an article as a recipe does.</summary>
    public Task PublishAsync(params ArticleData[] articles) =>
        Site.InScopeAsync(scope => scope.GetRequiredService<ArticleDesk>().BringAsync(articles, CancellationToken.None));

    public async Task<IReadOnlyList<string>> AskAsync(string question, AreaId? area = null, TestSite? on = null) =>
        [.. (await RankAsync(question, area, on)).Select(ranked => ranked.Article.Slug)];

    public Task<IReadOnlyList<RankedAnswer>> RankAsync(string question, AreaId? area = null, TestSite? on = null) =>
        (on ?? Site).InScopeAsync(scope => scope.GetRequiredService<AnswerIndex>().RankAsync(question, "en-GB", area, 10, CancellationToken.None));

    public Task ChangeAsync(Action<AssistantSettings> change) => Site.InScopeAsync(async scope =>
    {
        var settings = scope.GetRequiredService<ISettings<AssistantSettings>>();
        var set = await settings.GetAsync(CancellationToken.None);
        change(set);
        await settings.SaveAsync(set, CancellationToken.None);
    });

    /// <summary>An article in a few words.</summary>
    public static ArticleData Of(string id, string question, string answer = "Ask at the desk.", params string[] keywords) =>
        new() { Id = id, Question = question, ShortAnswer = answer, Keywords = keywords };
}
