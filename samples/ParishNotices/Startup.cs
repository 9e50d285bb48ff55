using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ParishNotices;

/// <summary>Orchard Core finds this class by its name and calls its two methods.</summary>
public class Startup
{
    private readonly NoticesModule module = new();

    public void ConfigureServices(IServiceCollection services) => module.AddServices(services);

    public void Configure(IEndpointRouteBuilder endpoints) => module.MapEndpoints(endpoints);
}
