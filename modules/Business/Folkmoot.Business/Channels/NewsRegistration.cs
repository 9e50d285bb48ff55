using Folkmoot.Business.Feeds;
using Folkmoot.Business.Hubs;
using Folkmoot.Business.Polling;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business.Channels;

/// <summary>Registers feeds, their polling and the channels that show them.</summary>
internal static class NewsRegistration
{
    public static IServiceCollection AddNews(this IServiceCollection services) => services
        .AddSettings<NewsSettings>(NewsSettings.Name, "News from feeds")
        .AddScoped<FeedDesk>()
        .AddScoped<EntryAreas>()
        .AddScoped<EntryIntake>()
        .AddPolling()
        .AddScoped<ChannelDesk>()
        .AddScoped<EntryPlacing>()
        .AddScoped<EntryDesk>()
        .AddScoped<NewsReader>()
        .AddScoped<NewsFeeds>()
        .AddScoped<FeedList>()
        .AddScoped<FeedListImport>()
        .AddRecipeStep<ChannelsStep>(ChannelsStep.Name)
        .AddSearchSource<ChannelSearch>()
        .AddSearchSource<NewsSearch>()
        .AddEventHandler<NewsShown, AnnounceNews>()
        .AddWidget<BusinessNewsViewComponent, NewsWidgetSettings>("business.news", "News");

    private static IServiceCollection AddPolling(this IServiceCollection services) => services
        .AddScoped<PollQueue>()
        .AddScoped<FeedVisits>()
        .AddSingleton<FeedPoller>()
        .AddScoped<FeedFinder>()
        .AddScoped<FeedHealth>()
        .AddScoped<CheckTexts>()
        .AddScheduledJob<PollFeeds>(PollFeeds.Name)
        .AddScheduledJob<LookAfterPolling>("business.look-after-polling", cron: "25 3 * * *")
        .AddEventHandler<FeedGone, TellEditors>()
        .AddScoped<HubDesk>()
        .AddScoped<HubDoor>()
        .AddEventHandler<HubAsked, AskHub>();
}
