using Folkmoot.OrchardCore;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Modules;

namespace Folkmoot.Reports.OrchardCore;

/// <summary>Translates the map reports; their own Startup registers them.</summary>
public sealed class Startup : StartupBase
{
    /// <inheritdoc/>
    public override void ConfigureServices(IServiceCollection services) => services.AddCouncilModule<ReportsModule>();
}
