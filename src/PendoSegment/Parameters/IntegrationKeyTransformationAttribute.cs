using PendoSegment.Session;

namespace PendoSegment.Parameters;

/// <inheritdoc/>
internal sealed class IntegrationKeyTransformationAttribute() : KeyTransformationAttribute<IntegrationKey>(KeySorts.Integration);
