using Folkmoot.Core.Items;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Search;

internal static class SearchRegistration
{
    internal static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchLanguage>()
        .AddScoped<SearchIndex>()
        .AddScoped<SiteSearch>()
        .AddScoped<Spelling>()
        .AddEventHandler<ItemPublished, IndexItem>()
        .AddEventHandler<ItemChanged, IndexItem>()
        .AddEventHandler<ItemRemoved, IndexItem>()
        .AddEventHandler<ItemNotIndexed, IndexItem>()
        .AddScheduledJob<SweepSearch>(SweepSearch.Job, "30 3 * * *");
}
