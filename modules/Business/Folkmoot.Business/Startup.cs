using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business;

/// <summary>Orchard Core finds this class by its name and calls its two methods.</summary>
public class Startup
{
    private readonly BusinessModule module = new();

    public void ConfigureServices(IServiceCollection services) => module.AddServices(services);

    public void Configure(IEndpointRouteBuilder endpoints) => module.MapEndpoints(endpoints);
}
