using Folkmoot.OrchardCore;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Modules;

namespace Folkmoot.Business.OrchardCore;

/// <summary>Translates the business portal; its own Startup registers it.</summary>
public sealed class Startup : StartupBase
{
    /// <inheritdoc/>
    public override void ConfigureServices(IServiceCollection services) => services.AddCouncilModule<BusinessModule>();
}
