using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Fetch;

internal static class FetchRegistration
{
    internal static IServiceCollection AddFetch(this IServiceCollection services) => services
        .AddSingleton(site => FetchPolicy.From(site.GetRequiredService<IConfiguration>()))
        .AddSingleton<NameLookup>((host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken))
        .AddSingleton<SafeFetcher>();
}
