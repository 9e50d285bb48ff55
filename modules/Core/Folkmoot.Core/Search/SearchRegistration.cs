using Folkmoot.Core.Items;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Search;

internal static class SearchRegistration
{
    internal static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchLanguage>()
        .AddSingleton<SearchKinds>()
        .AddScoped<SearchIndex>()
        .AddScoped<SiteSearch>()
        .AddScoped<ItemFinder>()
        .AddScoped<Spelling>()
        .AddEventHandler<ItemPublished, IndexItem>(SearchKinds.Hold)
        .AddEventHandler<ItemChanged, IndexItem>(SearchKinds.Hold)
        .AddEventHandler<ItemRemoved, IndexItem>(SearchKinds.Hold)
        .AddEventHandler<ItemNotIndexed, IndexItem>()
        .AddScheduledJob<SweepSearch>(SweepSearch.Job, "30 3 * * *");
}
