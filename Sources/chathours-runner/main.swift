import Actions
import ControlClient
print(ActionPerformer.self, clientPlaceholder)
